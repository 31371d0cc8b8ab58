"""The registers of meetings and of their notes on the screens."""

from dashboard.components.briefings.labels import NOTE_COLOURS
from dashboard.components.briefings.lists import BRIEFING_NOTES, BRIEFINGS
from dashboard.components.records.shown_registers import ShownRegister
from dashboard.screens import briefings as screens
from models.commands.briefings import RestoreBriefing, RestoreNote
from models.registers import briefings as registers
from models.services.briefings.briefings import restore_briefing
from models.services.briefings.notes import restore_note

SHOWN = (
    ShownRegister(
        registers.BRIEFING,
        screens.BRIEFING,
        (restore_briefing, RestoreBriefing),
        listed=BRIEFINGS,
    ),
    ShownRegister(
        registers.BRIEFING_NOTE,
        screens.BRIEFING_NOTE,
        (restore_note, RestoreNote),
        listed=BRIEFING_NOTES,
        colours=NOTE_COLOURS,
    ),
)
