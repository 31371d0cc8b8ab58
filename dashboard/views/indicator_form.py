"""Say who reports an indicator, how often, and from which base."""

from dashboard.components.forms.declared_fields import draw_declared
from dashboard.components.forms.form_screens import FormScreen, form_screen
from dashboard.components.indicators.form import SET_UP, SET_UP_FORM
from dashboard.components.states import guarded
from models.text import t

SCREEN = FormScreen(
    SET_UP_FORM,
    head=lambda _number: t("Set up an indicator"),
    draw=lambda form: draw_declared(SET_UP, form),
)

guarded(lambda: form_screen(SCREEN))
