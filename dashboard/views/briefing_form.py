"""Prepare a meeting, or correct one."""

from dashboard.components.briefings.form import BRIEFING_FORM, FORM
from dashboard.components.forms.declared_fields import draw_declared
from dashboard.components.forms.form_screens import FormScreen, form_screen
from dashboard.components.states import guarded
from models.text import t

SCREEN = FormScreen(
    BRIEFING_FORM,
    head=lambda number: t("Prepare a meeting") if number is None else t("Correct a meeting"),
    draw=lambda form: draw_declared(FORM, form),
)

guarded(lambda: form_screen(SCREEN))
