"""Actions (việc cần làm), as a register."""

from models.registers.register import (
    Register,
    TrailActions,
    TrailGroup,
    searched_in,
    titled_by,
)
from models.tables import ActionItem
from models.text import mark
from models.vocabulary import ActionState

_ACTION_ACTS = TrailActions(
    "action",
    TrailGroup.ACTIONS,
    {
        "assigned": mark("put somebody in charge of actions"),
        "begun": mark("began an action"),
        "cancelled": mark("cancelled an action"),
        "corrected": mark("corrected an action"),
        "deleted": mark("put an action in the trash"),
        "done": mark("said that an action is done"),
        "logged": mark("opened an action"),
        "passed_on": mark("passed an action on"),
        "postponed": mark("postponed an action"),
        "received": mark("received an action"),
        "reopened": mark("reopened an action"),
        "restored": mark("took an action out of the trash"),
        "sent_back": mark("sent an action back"),
        "verified": mark("verified an action"),
    },
)

ACTION = Register(
    "actions",
    mark("Register of actions"),
    mark("Action given"),
    ActionItem,
    _ACTION_ACTS,
    titled_by(ActionItem, ActionItem.title),
    searched_in(ActionItem),
    day=ActionItem.due_on,
    closed=("state", frozenset({ActionState.DONE.value, ActionState.VERIFIED.value})),
)
ACTS = (
    TrailActions(
        "deputy",
        TrailGroup.ACTIONS,
        {
            "ended": mark("ended that somebody stands in"),
            "named": mark("named who stands in for somebody"),
        },
    ),
    TrailActions(
        "calendar",
        TrailGroup.ACTIONS,
        {
            "fetched": mark("fetched the calendar for the first time that day"),
            "made": mark("made a new calendar address"),
            "refused": mark("asked for a calendar under a wrong address"),
            "revoked": mark("revoked the calendar address"),
        },
    ),
)
REGISTERS = (ACTION,)
