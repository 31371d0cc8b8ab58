"""The register of actions: what was given to whom, until when, and what came of it."""

from typing import Final

from dashboard.components.actions.labels import STATE_COLOURS
from dashboard.components.records.list_table import ORIGIN, Shown, in_colour, with_origin
from dashboard.components.records.registers import RegisterScreen
from dashboard.screens import actions as screens
from models.reports.actions import lists
from models.text import mark

ACTIONS: Final = RegisterScreen(
    screen=screens.ACTIONS,
    record=screens.ACTION,
    form=screens.ACTION_FORM,
    listing=lists.ACTIONS,
    counted=(mark("{number} action"), mark("{number} actions")),
    shown=(
        Shown("due_on", "-starts_on", line=2),
        Shown("title", "title", with_origin("title"), line=1, is_link=True, tells=ORIGIN),
        Shown("state", drawn=in_colour("state", STATE_COLOURS), line=2),
        Shown("late_days", line=2),
        Shown("officer", line=2),
        Shown("division"),
        Shown("subject"),
    ),
    empty=mark("No action has been given to anybody yet."),
    nothing=mark("No action fits these filters and this search."),
    search_hint=mark("Title, details; no accents needed"),
    orders={
        "-starts_on": mark("Due last first"),
        "starts_on": mark("Due first"),
        "title": mark("By name of the action"),
        "-updated": mark("Changed last first"),
    },
)
