"""Rows of a list chosen for one action: ticks are kept in the link, the bar says what can be done.

What is chosen belongs to the list and its slice; it stays while pages are turned and orders change.
The browser writes it into the address by itself, as ``rows``: no run is needed for a tick.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Final
from urllib.parse import urlencode

import streamlit as st

from dashboard import context
from models.commands.assignments import MOST_CHOSEN
from models.reports.export_parts import too_many_chosen
from models.text import mark, t

_LARGEST: Final = 2**31 - 1
_BAR: Final = st.components.v2.component(
    "nscl_chosen_rows",
    js=Path(__file__).with_suffix(".js").read_text(encoding="utf-8"),
    isolate_styles=False,
)
_COUNTED: Final = (mark("{number} row chosen"), mark("{number} rows chosen"))


def chosen_rows(
    listing: str,
    query: Mapping[str, str],
    columns: Sequence[str],
    assign: Callable[[Sequence[int]], None] | None,
    *,
    is_asked: bool = False,
) -> None:
    """Draw the bar of a list: how many rows are chosen, their files, and who is put in charge.

    ``query`` is the slice with its order, ``columns`` those that are seen; ``assign`` is called
    with the numbers of the records, None where nobody is in charge or this person may not say who.
    ``is_asked`` says that the question who is to be in charge stands below: the bar is away then.
    """
    key = f"_chosen_{listing}"
    of_slice = {name: value for name, value in query.items() if name not in {"sort", "page"}}
    parameters = urlencode({**query, "columns": ",".join(columns)}, safe=",")
    _BAR(
        key=key,
        width="content",
        on_assign_change=partial(_asked, key, assign),
        data={
            "key": f"{context.actor().account_id or 0}.{listing}?{urlencode(of_slice)}",
            "files": [[f".{kind}", f"/export/{listing}.{kind}?{parameters}"] for kind in _KINDS],
            "assigns": assign is not None,
            "asked": is_asked,
            "done": st.session_state.get(_DONE, 0),
            "most": MOST_CHOSEN,
            "words": {
                "one": t(_COUNTED[0]),
                "many": t(_COUNTED[1]),
                "bar": t("Chosen rows"),
                "page": t("All of this page"),
                "none": t("Choose none"),
                "assign": t("Put in charge"),
                "most": too_many_chosen(),
            },
        },
    )


_KINDS: Final = ("xlsx", "csv")
_DONE: Final = "_chosen_done"


def let_go() -> None:
    """Have the browser forget what was chosen: it is done."""
    st.session_state[_DONE] = st.session_state.get(_DONE, 0) + 1


def _asked(key: str, assign: Callable[[Sequence[int]], None] | None) -> None:
    """Hand on the numbers that were chosen; whatever else a client sends is left alone."""
    match getattr(st.session_state.get(key), "assign", None):
        case [*numbers] if assign is not None and 0 < len(numbers) <= MOST_CHOSEN:
            known = [one for one in numbers if type(one) is int and 0 < one <= _LARGEST]
            assign(list(dict.fromkeys(known)))
