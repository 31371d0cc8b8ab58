"""The page of one action: its steps, its facts, the record it is about, its evidence."""

from typing import Final

from dashboard import context
from dashboard.components.actions.labels import STATE_COLOURS
from dashboard.components.actions.record import about
from dashboard.components.actions.steps import steps
from dashboard.components.marks import badge
from dashboard.components.records.kept_records import KeptRecordScreen, kept_record_screen
from dashboard.components.shown_registers import SHOWN
from dashboard.components.states import guarded
from models.commands.actions import DeleteAction
from models.frames.actions import ACTION_LIST
from models.reports.actions.lists import action_record, whose_action
from models.rules.action_states import may_dispose
from models.services.actions.actions import delete_action
from models.text import mark

SCREEN: Final = KeptRecordScreen(
    shown=SHOWN["action"],
    report=action_record,
    columns=tuple(
        one for one in ACTION_LIST if one.name not in {"title", "state", "subject_word", "subject"}
    ),
    title=lambda record: str(record.row["title"]),
    delete=(delete_action, DeleteAction),
    missing=mark("There is no action under this address. It may have been typed wrongly."),
    invitation=mark("See all actions"),
    links={},
    mark=lambda record: badge(record.facts.state.label, STATE_COLOURS[record.facts.state]),
    acts=steps,
    more=about,
    may_correct=lambda record: may_dispose(context.actor(), context.load(whose_action, record.id)),
)

guarded(lambda: kept_record_screen(SCREEN))
