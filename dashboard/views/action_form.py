"""Open or correct an action."""

from dashboard.components.actions.form import ACTION_FORM, FORM
from dashboard.components.forms.declared_fields import draw_declared
from dashboard.components.forms.form_screens import FormScreen, form_screen
from dashboard.components.states import guarded
from models.text import t

SCREEN = FormScreen(
    ACTION_FORM,
    head=lambda number: t("Add an action") if number is None else t("Correct an action"),
    draw=lambda form: draw_declared(FORM, form),
)

guarded(lambda: form_screen(SCREEN))
