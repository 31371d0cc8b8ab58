"""Enter or correct a support."""

from dashboard.components.forms.declared_fields import draw_declared
from dashboard.components.forms.form_screens import FormScreen, form_screen
from dashboard.components.states import guarded
from dashboard.components.supports.support_form import FORM, SUPPORT_FORM
from models.text import t

SCREEN = FormScreen(
    SUPPORT_FORM,
    head=lambda number: t("Enter a support") if number is None else t("Correct a support"),
    draw=lambda form: draw_declared(FORM, form),
)

guarded(lambda: form_screen(SCREEN))
