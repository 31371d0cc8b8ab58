"""The register of lessons on the screens."""

from dashboard.components.lessons.labels import STATE_COLOURS
from dashboard.components.lessons.list_screen import LESSONS
from dashboard.components.records.shown_registers import ShownRegister
from dashboard.screens import lessons as screens
from models.commands.lessons import RestoreLesson
from models.registers import lessons as register
from models.services.lessons.lessons import restore_lesson

SHOWN = (
    ShownRegister(
        register.LESSON,
        screens.LESSON,
        (restore_lesson, RestoreLesson),
        listed=LESSONS,
        colours=STATE_COLOURS,
    ),
)
