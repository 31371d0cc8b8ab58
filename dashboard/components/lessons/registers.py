"""The registers of lessons and replications on the screens."""

from dashboard.components.lessons.labels import STATE_COLOURS
from dashboard.components.lessons.list_screen import LESSONS
from dashboard.components.lessons.replications_list import REPLICATIONS
from dashboard.components.records.shown_registers import ShownRegister
from dashboard.screens import lessons as screens
from dashboard.screens import sites
from models.commands.lessons import RestoreLesson
from models.commands.replications import RestoreReplication
from models.registers import lessons as register
from models.services.lessons.lessons import restore_lesson
from models.services.lessons.replications import restore_replication

SHOWN = (
    ShownRegister(
        register.LESSON,
        screens.LESSON,
        (restore_lesson, RestoreLesson),
        listed=LESSONS,
        colours=STATE_COLOURS,
    ),
    ShownRegister(
        register.REPLICATION,
        sites.REPLICATION,
        (restore_replication, RestoreReplication),
        listed=REPLICATIONS,
    ),
)
