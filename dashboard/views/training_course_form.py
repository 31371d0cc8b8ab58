"""Enter or correct a training course."""

from dashboard.components.forms.declared_fields import draw_declared
from dashboard.components.forms.form_screens import FormScreen, form_screen
from dashboard.components.states import guarded
from dashboard.components.supports.training_course_form import FORM, TRAINING_COURSE_FORM
from models.text import t

SCREEN = FormScreen(
    TRAINING_COURSE_FORM,
    head=lambda number: (
        t("Enter a training course") if number is None else t("Correct a training course")
    ),
    draw=lambda form: draw_declared(FORM, form),
)

guarded(lambda: form_screen(SCREEN))
