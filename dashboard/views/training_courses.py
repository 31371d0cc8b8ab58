"""The register of training courses: attendances, people and organisations; and its files."""

from dashboard.components.records.registers import register_screen
from dashboard.components.states import guarded
from dashboard.components.supports.training_courses_list import TRAINING_COURSES

guarded(lambda: register_screen(TRAINING_COURSES))
