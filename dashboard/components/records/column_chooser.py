"""The columns of a list, chosen in one element of our own: a tick each, up and down."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Final

import streamlit as st

from dashboard.components.escape import markdown
from dashboard.components.news import announce
from dashboard.components.submitting import submit
from models.commands.list_columns import ChooseColumns, UseUsualColumns
from models.services.office.list_columns import choose_columns, use_usual_columns
from models.text import t

_CHOOSER: Final = st.components.v2.component(
    "nscl_column_chooser",
    js=Path(__file__).with_suffix(".js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def column_chooser(
    listing: str, heads: Mapping[str, str], seen: Sequence[str], always: str
) -> None:
    """Offer the columns of a list: name → head; ``seen`` stand in it now, ``always`` must."""
    key = f"_columns_{listing}"
    rest = [name for name in heads if name not in seen]
    _CHOOSER(
        key=key,
        width="content",
        on_given_change=partial(_take, key, listing, tuple(heads)),
        data={
            "listing": listing,
            "columns": [[name, heads[name], name in seen] for name in (*seen, *rest)],
            "always": always,
            "words": {
                "open": t("Columns"),
                "hint": t("Choose what you see in this list, and in which order. Kept for you."),
                "up": t("Up: {column}"),
                "down": t("Down: {column}"),
                "apply": t("Show these columns"),
                "usual": t("The usual columns"),
            },
        },
    )


def _take(key: str, listing: str, known: Sequence[str]) -> None:
    """Keep what was chosen; whatever else a client sends is left alone."""
    match getattr(st.session_state.get(key), "given", None):
        case {"columns": [*names]}:
            wanted = [name for name in names if name in known]
            raw = {"listing": listing, "columns": wanted}
            outcome = submit(choose_columns, ChooseColumns, raw)
        case {"usual": True}:
            outcome = submit(use_usual_columns, UseUsualColumns, {"listing": listing})
        case _:
            return
    if not outcome.is_done:
        announce(markdown(outcome.sentence))
