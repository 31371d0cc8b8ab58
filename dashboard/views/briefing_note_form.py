"""Note what was said or decided at a meeting, or correct it."""

from dashboard.components.briefings.note_form import FORM, NOTE_FORM
from dashboard.components.forms.declared_fields import draw_declared
from dashboard.components.forms.form_screens import FormScreen, form_screen
from dashboard.components.states import guarded
from models.text import t

SCREEN = FormScreen(
    NOTE_FORM,
    head=lambda number: t("Note a decision") if number is None else t("Correct a note"),
    draw=lambda form: draw_declared(FORM, form),
)

guarded(lambda: form_screen(SCREEN))
