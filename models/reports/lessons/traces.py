"""From a visit to what came of it, and from a place back to where that came from."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any, Final

import pandas as pd
from sqlalchemy import select
from sqlmodel import Session, col

from models.errors import NotFound
from models.frames.replications import TRACE
from models.lookups.places import places
from models.registers.subjects import KINDS, subject_titles
from models.reports.lessons.trace_edges import RESULT, Said, back, copies_of, onward
from models.rules.site_states import standing_on
from models.rules.traces import Branch, Edge, RecordKey, tree_of
from models.tables import ActionItem, Exchange, Initiative, Lesson
from models.tables.lessons import APPLIED_IN, ORIGINS
from models.text import t
from models.text.formats import format_measure

_TRACED: Final[Mapping[str, frozenset[str]]] = {
    "onward": frozenset(("lesson", "model_site", *(name.removesuffix("_id") for name in ORIGINS))),
    "back": frozenset(name.removesuffix("_id") for name in APPLIED_IN),
}
"""From which kinds of record there is a trace, by its way."""


def trace(session: Session, way: str, kind: str, number: int) -> pd.DataFrame:
    """Return a trace by the words of its address: ``onward`` or ``back``, kind and number.

    Raises:
        NotFound: there is no such record, or no such way from it.

    """
    reports = {"onward": what_came_of, "back": where_from}
    if kind not in _TRACED.get(way, ()) or session.get(KINDS[kind].table, number) is None:
        raise NotFound(t("There is nothing under this address."))
    return reports[way](session, kind, number)


def what_came_of(session: Session, kind: str, number: int) -> pd.DataFrame:
    """Return what came of a record as TRACE: of a visit, audit or initiative, a lesson, a site.

    Lessons learned there, what was to be done about them, what they came to, where they are
    applied, and the sites to which that was copied. The root alone where nothing came of it.
    """
    root = (kind, number)
    edges = copies_of(session, number) if kind == "model_site" else onward(session, root)
    return _frame(session, tree_of(root, edges))


def where_from(session: Session, kind: str, number: int) -> pd.DataFrame:
    """Return where what is done in a place comes from as TRACE, over however many sites.

    ``kind`` is a model site, an initiative or a visit that applies lessons. What is in the trash
    by now is told as that.
    """
    root = (kind, number)
    edges = back(session, root)
    return _frame(session, tree_of(root, edges))


def _frame(session: Session, tree: Branch[Said]) -> pd.DataFrame:
    """Return a tree as rows: one record each, the root first."""
    lines = list(tree.lines())
    keys = {one.key for one in lines}
    titles = subject_titles(session, {key for key in keys if key[0] != RESULT})
    states, gone = _states(session, keys)
    results = _results(session, {number for kind, number in keys if kind == RESULT})
    rows = []
    for one in lines:
        kind, number = one.key
        said = one.edge.said if one.edge else None
        also = [
            t("also {how} {title}", how=edge.said.way.label, title=titles.get(edge.source, ""))
            for edge in _further(one)
        ]
        told = " · ".join(filter(None, (said.told if said else "", *also)))
        rows.append(
            (
                one.depth,
                t("Result") if kind == RESULT else t(KINDS[kind].word),
                results.get(number, "") if kind == RESULT else titles.get(one.key, ""),
                said.way.label if said else "",
                said.time if said else "",
                states.get(one.key, ""),
                told,
                said.way if said else "",
                kind,
                number,
                one.key in gone,
            )
        )
    return pd.DataFrame(rows, columns=[column.name for column in TRACE])


def _further(branch: Branch[Said]) -> list[Edge[Said]]:
    """Return the other ways to a record, one from each record that is not above it already."""
    above = branch.edge.source if branch.edge else None
    ways = {edge.source: edge for edge in branch.others if edge.source != above}
    return list(ways.values())


_STATED: Final[Mapping[str, Any]] = {
    "lesson": Lesson,
    "action": ActionItem,
    "initiative": Initiative,
    "exchange": Exchange,
}


def _states(
    session: Session, keys: Collection[RecordKey]
) -> tuple[dict[RecordKey, str], set[RecordKey]]:
    """Return in words how each record stands, and which are in the trash."""
    numbers: dict[str, set[int]] = defaultdict(set)
    for kind, number in keys:
        numbers[kind].add(number)
    states: dict[RecordKey, str] = {}
    gone: set[RecordKey] = set()
    for kind, wanted in numbers.items():
        if kind == RESULT:
            continue
        table = KINDS[kind].table
        columns = [table.id, table.deleted_at]
        if kind in _STATED:
            columns.append(table.state)
        if kind == "model_site":
            columns += [table.state, table.valid_until, table.ends_on]
        for one, deleted_at, *more in session.execute(select(*columns).where(table.id.in_(wanted))):
            if deleted_at is not None:
                gone.add((kind, one))
            if more:
                states[kind, one] = _state_words(more, places(session).today)
    return states, gone


def _state_words(more: Sequence[Any], today: date) -> str:
    if len(more) == 1:
        return str(more[0].label)
    state, valid_until, ends_on = more
    return standing_on(state, valid_until, ends_on, today).label


def _results(session: Session, numbers: Collection[int]) -> dict[int, str]:
    """Return what measured lessons came to, in words."""
    found = {}
    for row in session.scalars(select(Lesson).where(col(Lesson.id).in_(numbers))):
        said = []
        if row.value_before is not None and row.value_after is not None:
            said.append(
                t(
                    "from {before} to {after} {unit}",
                    before=format_measure(row.value_before),
                    after=format_measure(row.value_after),
                    unit=row.value_unit or "",
                )
            )
        if row.indicator_id is not None:
            titles = subject_titles(session, [("indicator", row.indicator_id)])
            said += [f"{t('Indicator')} {one}" for one in titles.values()]
        found[row.id or 0] = " · ".join(said)
    return found
