"""Enter or correct the value of an indicator for a period."""

from dashboard.components.forms.declared_fields import draw_declared
from dashboard.components.forms.form_screens import FormScreen, form_screen
from dashboard.components.indicators.form import VALUE, VALUE_FORM
from dashboard.components.states import guarded
from models.text import t

SCREEN = FormScreen(
    VALUE_FORM,
    head=lambda number: t("Enter a value") if number is None else t("Correct a value"),
    draw=lambda form: draw_declared(VALUE, form),
)

guarded(lambda: form_screen(SCREEN))
