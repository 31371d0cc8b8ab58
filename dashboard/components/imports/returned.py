"""What is said of a list that went away to be edited and comes back."""

from collections.abc import Iterator
from datetime import datetime

import streamlit as st

from dashboard.components.escape import html
from models.services.imports.shown import ShownPlan
from models.text import plural, t
from models.text.formats import format_moment, format_number


def returned_note(plan: ShownPlan) -> None:
    """Say how the file is read, and what stays as others changed it."""
    parts = "".join(f"<li>{html(one)}</li>" for one in _said(plan))
    st.html(f'<ul class="nscl-left-out">{parts}</ul>')


def _said(plan: ShownPlan) -> Iterator[str]:
    told = plan.told["round_trip"]
    made_at = datetime.fromisoformat(told["made_at"])
    yield t(
        "This list was taken away to be edited at {moment}. Each cell is held against what stood"
        " then: what only the file changed is taken, an empty cell clears the value.",
        moment=format_moment(made_at),
    )
    if not told["by_numbers"]:
        yield t("The hidden column is gone: records are found by their names and codes.")
    if told["kept"]:
        yield plural(
            "{number} cell that others changed meanwhile stays as it is now.",
            "{number} cells that others changed meanwhile stay as they are now.",
            told["kept"],
            number=format_number(told["kept"]),
        )
