"""Enter or correct a certificate."""

from dashboard.components.forms.declared_fields import draw_declared
from dashboard.components.forms.form_screens import FormScreen, form_screen
from dashboard.components.states import guarded
from dashboard.components.supports.certificate_form import CERTIFICATE_FORM, FORM
from models.text import t

SCREEN = FormScreen(
    CERTIFICATE_FORM,
    head=lambda number: t("Enter a certificate") if number is None else t("Correct a certificate"),
    draw=lambda form: draw_declared(FORM, form),
)

guarded(lambda: form_screen(SCREEN))
