"""Propose or correct a model site."""

from dashboard.components.forms.declared_fields import draw_declared
from dashboard.components.forms.form_screens import FormScreen, form_screen
from dashboard.components.sites.form import FORM, SITE_FORM
from dashboard.components.states import guarded
from models.text import t

SCREEN = FormScreen(
    SITE_FORM,
    head=lambda number: t("Propose a model site") if number is None else t("Correct a model site"),
    draw=lambda form: draw_declared(FORM, form),
)

guarded(lambda: form_screen(SCREEN))
