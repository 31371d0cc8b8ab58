"""Enter or correct an initiative: facts, milestones, money, partners; kept while it is filled."""

from dashboard.components.forms.declared_fields import draw_declared
from dashboard.components.forms.form_screens import FormScreen, form_screen
from dashboard.components.initiatives.form import FORM, INITIATIVE_FORM
from dashboard.components.states import guarded
from models.text import t

SCREEN = FormScreen(
    INITIATIVE_FORM,
    head=lambda number: t("Enter an initiative") if number is None else t("Correct an initiative"),
    draw=lambda form: draw_declared(FORM, form),
)

guarded(lambda: form_screen(SCREEN))
