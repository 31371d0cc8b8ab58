"""The page of one note of a meeting: who decided what, on which page, and what came of it."""

from typing import Final

from dashboard import context
from dashboard.components.briefings.labels import NOTE_COLOURS
from dashboard.components.briefings.record import page_shown
from dashboard.components.marks import badge
from dashboard.components.records.kept_records import KeptRecordScreen, kept_record_screen
from dashboard.components.shown_registers import SHOWN
from dashboard.components.states import guarded
from models.commands.briefings import DeleteNote
from models.frames.briefings import NOTE_LIST
from models.permissions import Action
from models.reports.briefings.lists import note_record
from models.services.briefings.notes import delete_note
from models.text import mark

SCREEN: Final = KeptRecordScreen(
    shown=SHOWN["briefing_note"],
    report=note_record,
    columns=tuple(one for one in NOTE_LIST if one.name not in {"text", "kind", "work"}),
    title=lambda record: str(record.row["text"]),
    delete=(delete_note, DeleteNote),
    missing=mark("There is no note under this address. It may have been typed wrongly."),
    invitation=mark("See all decisions and notes"),
    links={"briefing": ("briefing", "briefing_id")},
    mark=lambda record: badge(record.facts.kind.label, NOTE_COLOURS[record.facts.kind]),
    more=page_shown,
    may_correct=lambda _record: context.may(Action.RUN_BRIEFING),
)

guarded(lambda: kept_record_screen(SCREEN))
