"""The page of one meeting: its facts, its pages, what was noted on them."""

from typing import Final

from dashboard import context
from dashboard.components.briefings.record import acts, pages_and_notes
from dashboard.components.records.kept_records import KeptRecordScreen, kept_record_screen
from dashboard.components.shown_registers import SHOWN
from dashboard.components.states import guarded
from models.commands.briefings import DeleteBriefing
from models.frames.briefings import BRIEFING_LIST
from models.permissions import Action
from models.reports.briefings.lists import briefing_record
from models.services.briefings.briefings import delete_briefing
from models.text import mark

SCREEN: Final = KeptRecordScreen(
    shown=SHOWN["briefing"],
    report=briefing_record,
    columns=tuple(
        one for one in BRIEFING_LIST if one.name in {"held_on", "slice", "shown_at", "entered_by"}
    ),
    title=lambda record: str(record.row["title"]),
    delete=(delete_briefing, DeleteBriefing),
    missing=mark("There is no meeting under this address. It may have been typed wrongly."),
    invitation=mark("See all meetings"),
    links={},
    acts=acts,
    more=pages_and_notes,
    may_correct=lambda _record: context.may(Action.RUN_BRIEFING),
)

guarded(lambda: kept_record_screen(SCREEN))
