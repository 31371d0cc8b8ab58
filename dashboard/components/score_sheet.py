"""The lines of a zone as one element of our own: a tap is one message, and none is lost.

Why it is not twenty-five choices of Streamlit's own, and what was measured: DECISIONS.md, 33.
"""

import re
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any, Final

import streamlit as st

from models.reports.audit_answers import NOT_APPLICABLE
from models.reports.site_audits import AuditRecord, ZoneLine
from models.text import language, t

_MOST: Final = 500
_NUMBER: Final = re.compile(r"[0-9]{1,18}").fullmatch
_SHEET = st.components.v2.component(
    "nscl_score_sheet",
    js=Path(__file__).with_suffix(".js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def score_sheet(record: AuditRecord, zone: ZoneLine, keep: Callable[[int, int], None]) -> None:
    """Draw the lines of a zone; ``keep`` is called with criterion and points of each new answer."""
    key = f"_sheet_{record.id}_{zone.id}"
    _SHEET(
        key=key,
        on_given_change=partial(_take, key, keep),
        data={
            "key": f"{record.id}-{zone.id}",
            "drawing": f"{record.id} {zone.id} {language()}",
            "lines": list(_lines(record)),
            "answers": zone.answers,
            "taken": st.session_state.get(f"{key}_taken", {}),
            "words": {"none": t("N/A"), "guidance": t("What each score means")},
        },
    )


def _lines(record: AuditRecord) -> Iterable[dict[str, Any]]:
    before = None
    for place, one in enumerate(record.criteria, 1):
        yield {
            "id": one.id, "place": place, "text": one.text, "tag": one.tag,
            "guidance": one.guidance, "head": "" if one.pillar is before else one.pillar.label,
            "points": [*range(one.maximum + 1), NOT_APPLICABLE],
        }  # fmt: skip
        before = one.pillar


def _take(key: str, keep: Callable[[int, int], None]) -> None:
    """Keep the taps not taken yet; whatever else a client sends is left alone."""
    given = getattr(st.session_state.get(key), "given", None)
    if not isinstance(given, dict) or len(given) > _MOST:
        return
    taken = dict(st.session_state.get(f"{key}_taken", {}))
    for line, tap in given.items():
        match tap:
            case [int(points), int(time)] if _NUMBER(line) and time > taken.get(line, 0):
                keep(int(line), points)
                taken[line] = time
    st.session_state[f"{key}_taken"] = taken
