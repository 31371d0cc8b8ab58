"""Enter or correct a replication."""

from dashboard.components.forms.declared_fields import draw_declared
from dashboard.components.forms.form_screens import FormScreen, form_screen
from dashboard.components.lessons.replication_form import (
    FORM,
    REPLICATION_FORM,
    begin_with_sites,
)
from dashboard.components.states import guarded
from models.text import t

SCREEN = FormScreen(
    REPLICATION_FORM,
    head=lambda number: t("Enter a replication") if number is None else t("Correct a replication"),
    draw=lambda form: draw_declared(FORM, form),
)


def screen() -> None:
    """Draw the form, for the record or the sites that the address names."""
    begin_with_sites()
    form_screen(SCREEN)


guarded(screen)
