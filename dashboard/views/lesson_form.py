"""Note or correct a lesson."""

from dashboard.components.forms.declared_fields import draw_declared
from dashboard.components.forms.form_screens import FormScreen, form_screen
from dashboard.components.forms.open_forms import OpenForm
from dashboard.components.lessons.form import FORM, LESSON_FORM, begin_with_origin
from dashboard.components.records.undo import offer_undo
from dashboard.components.states import guarded
from models.text import t


def _saved(form: OpenForm, number: int) -> None:
    if form.number is not None:
        offer_undo("lesson", number, form.values["row_version"])


SCREEN = FormScreen(
    LESSON_FORM,
    head=lambda number: t("Note a lesson") if number is None else t("Correct a lesson"),
    draw=lambda form: draw_declared(FORM, form),
    saved=_saved,
)


def screen() -> None:
    """Draw the form, for the record that the address names."""
    begin_with_origin()
    form_screen(SCREEN)


guarded(screen)
