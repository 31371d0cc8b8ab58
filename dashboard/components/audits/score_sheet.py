"""The lines of an audit as one element of our own: all zones, a tap is one message, none is lost.

Why it is not twenty-five choices of Streamlit's own, and what was measured: DECISIONS.md, 33.
Taps wait in the browser, under the account and the audit, until they are named as taken here.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final

import streamlit as st

from dashboard import context
from models.reports.audits.answers import NOT_APPLICABLE, LineAnswer, LineAnswers, Sheet
from models.reports.audits.records import AuditRecord
from models.text import language, t
from models.text.formats import format_moment, utc_now

_MOST: Final = 1000
_MOST_POINTS: Final = 10
_LINE: Final = re.compile(r"[0-9]{1,9}\.[0-9]{1,9}").fullmatch
_DEVICE: Final = re.compile(r"[0-9a-z]{1,32}").fullmatch
_SHEET = st.components.v2.component(
    "nscl_score_sheet",
    js=Path(__file__).with_suffix(".js").read_text(encoding="utf-8"),
    isolate_styles=False,
)
Keep = Callable[[str, Sequence[dict[str, Any]]], bool]
"""Keeps the taps of a device, each as the command has it; says whether the server took them."""


def score_sheet(
    record: AuditRecord, sheet: Sheet, keep: Keep, open_line: Callable[[int, int], None]
) -> None:
    """Draw the lines of all zones of an audit.

    ``keep`` is called with the taps not taken yet, ``open_line`` with the zone and the criterion
    whose photo and note are asked for.
    """
    _draw(record, sheet, keep, list(_lines(record)), open_line)


def unsent_taps(record: AuditRecord, keep: Keep) -> None:
    """Send what this browser still holds of an audit that was finished meanwhile; draw nothing."""
    _draw(record, {}, keep, [], lambda _zone, _line: None)


def _draw(
    record: AuditRecord,
    sheet: Sheet,
    keep: Keep,
    lines: list[dict[str, Any]],
    open_line: Callable[[int, int], None],
) -> None:
    key = f"_sheet_{record.id}"
    zones = [{"id": zone.id, "name": zone.name} for zone in record.zones]
    drawing = f"{record.id} {language()} {zones} {len(lines)}"
    told = {
        "key": f"{context.actor().account_id or 0}.{record.id}",
        "drawing": drawing,
        "lines": None if _drawn(key) == drawing else lines,
        "zones": zones,
        "answers": {
            f"{zone}.{criterion}": [line.stands.points, line.stands.stamp]
            for (zone, criterion), line in sheet.items()
        },
        "aside": {
            f"{zone}.{criterion}": _aside(line)
            for (zone, criterion), line in sheet.items()
            if line.aside
        },
        "taken": st.session_state.get(f"{key}_taken", {}),
        "now": int(utc_now().timestamp() * 1000),
        "words": _words(),
    }
    _SHEET(
        key=key,
        on_given_change=partial(_take, key, keep),
        on_opened_change=partial(_open, key, open_line),
        data={"sheet": told},  # in one: Streamlit looks into each whether it is a table
    )


def _drawn(key: str) -> str:
    """Return what the browser said with its taps that it has drawn: no need to send it again."""
    match getattr(st.session_state.get(key), "given", None):
        case {"drawn": str(drawn)}:
            return drawn
    return ""


def _words() -> dict[str, str]:
    return {
        "none": t("N/A"),
        "guidance": t("What each score means"),
        "zone": t("Zone"),
        "next": t("Next zone"),
        "open": t("Photo, note"),
        "unsent": t("Not sent yet: {count}. Kept on this device."),
    }


def _lines(record: AuditRecord) -> Iterable[dict[str, Any]]:
    before = None
    for place, one in enumerate(record.criteria, 1):
        yield {
            "id": one.id,
            "place": place,
            "text": one.text,
            "tag": one.tag,
            "guidance": one.guidance,
            "head": "" if one.pillar is before else one.pillar.label,
            "points": [*range(one.maximum + 1), NOT_APPLICABLE],
        }
        before = one.pillar


def _aside(line: LineAnswers) -> dict[str, Any]:
    """Return what is told under a line of its other answers, and what may be chosen there."""
    said, choices = [], []
    if clashes := line.clashes:
        said.append(
            t(
                "Scored differently: {standing} counts, and there is {others}. Choose one:",
                standing=_told(line.stands),
                others="; ".join(map(_told, clashes)),
            )
        )
        choices = [[line.stands.points, t("Keep {points}", points=_points(line.stands.points))]]
        others = {one.points for one in clashes}
        choices += [[one, t("Take {points}", points=_points(one))] for one in sorted(others)]
    elif line.differing:
        told = "; ".join(map(_told, line.differing))
        said.append(t("{standing}. Before: {others}", standing=_told(line.stands), others=told))
    return {"stamps": [one.stamp for one in line.aside], "said": said, "choices": choices}


def _told(one: LineAnswer) -> str:
    return ", ".join(filter(None, (_points(one.points), one.name, format_moment(one.at))))


def _points(points: int) -> str:
    return t("N/A") if points == NOT_APPLICABLE else t("{points} points", points=points)


def _open(key: str, open_line: Callable[[int, int], None]) -> None:
    match getattr(st.session_state.get(key), "opened", None):
        case [int(zone), int(criterion), *_]:
            open_line(zone, criterion)


def _take(key: str, keep: Keep) -> None:
    """Keep the taps not taken yet; whatever else a client sends is left alone."""
    given = getattr(st.session_state.get(key), "given", None)
    match given:
        case {"device": str(device), "taps": dict(taps)} if _DEVICE(device) and len(taps) <= _MOST:
            taken = dict(st.session_state.get(f"{key}_taken", {}))
        case _:
            return
    fresh = {
        line: tap
        for line, sent in taps.items()
        if (tap := _tap(line, sent)) is not None and tap["tap_ms"] > taken.get(line, 0)
    }
    if fresh and keep(device, list(fresh.values())):
        taken |= {line: tap["tap_ms"] for line, tap in fresh.items()}
        st.session_state[f"{key}_taken"] = taken


def _tap(line: object, sent: object) -> dict[str, Any] | None:
    """Return one tap as the command has it; None for what no sheet of ours sends."""
    if not isinstance(line, str) or not _LINE(line):
        return None
    match sent:
        case [int(points), int(time), [*seen]] if (
            NOT_APPLICABLE <= points <= _MOST_POINTS and 0 < time < 10**14
        ):
            zone, criterion = map(int, line.split("."))
            return {
                "zone_id": zone,
                "criterion_id": criterion,
                "tap_ms": time,
                "points": None if points == NOT_APPLICABLE else points,
                "seen": seen,
            }
    return None
