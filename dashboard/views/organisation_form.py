"""Enter or correct an organisation; a likely duplicate is shown before it is saved."""

from dashboard.components.forms.declared_fields import draw_declared
from dashboard.components.forms.form_screens import FormScreen, form_screen
from dashboard.components.organisations.form import FORM, ORGANISATION_FORM
from dashboard.components.states import guarded
from models.text import t

SCREEN = FormScreen(
    ORGANISATION_FORM,
    head=lambda number: (
        t("Enter an organisation") if number is None else t("Correct an organisation")
    ),
    draw=lambda form: draw_declared(FORM, form),
)

guarded(lambda: form_screen(SCREEN))
