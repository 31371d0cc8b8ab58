"""The annexes of the report on Programme 1322: its lists, as far as paper is the place for them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import pandas as pd
from sqlmodel import Session

from models.documents.official.values import Annex, Block, Paragraph, Table
from models.filters import ReportFilter
from models.frames.columns import Columns
from models.frames.initiatives import INITIATIVE_LIST
from models.frames.supports import CERTIFICATE_LIST, SUPPORT_LIST, TRAINING_COURSE_LIST
from models.reports.initiatives.lists import initiative_list
from models.reports.period_reports.document_words import cell
from models.reports.period_reports.programme import MILLION, enterprises, in_force, own
from models.reports.supports.certificates import certificate_list
from models.reports.supports.supports import support_list
from models.reports.supports.training_courses import training_course_list
from models.text import mark, t
from models.text.formats import format_measure

_MOST_ROWS: Final = 300
"""So many rows of a list an annex holds; a longer list goes along as a workbook."""
_HEADS: Final = {"paid_vnd": mark("Paid in the period"), "amount_vnd": mark("Amount")}
"""Heads of amounts, which annexes tell in million dong."""


@dataclass(frozen=True)
class _Listed:
    """A list as an annex: its rows of the slice, and its columns with their shares of the line."""

    title: str
    rows: Callable[[Session, ReportFilter], pd.DataFrame]
    columns: Columns
    shown: dict[str, float]
    figures: frozenset[str] = frozenset()


_LISTS: Final = (
    _Listed(
        mark("Initiatives of the period"),
        lambda session, filters: initiative_list(session, own(filters)),
        INITIATIVE_LIST,
        {"code": 2.1, "title": 4, "state": 1.5, "officer": 1.8, "paid_vnd": 1.4},
        frozenset({"paid_vnd"}),
    ),
    _Listed(
        mark("Enterprises supported"),
        lambda session, filters: support_list(session, enterprises(filters)),
        SUPPORT_LIST,
        {"time": 1.7, "organisation": 4, "solution": 2.4, "amount_vnd": 1.4},
        frozenset({"amount_vnd"}),
    ),
    _Listed(
        mark("Certificates of management systems in force"),
        lambda session, filters: certificate_list(session, in_force(filters)),
        CERTIFICATE_LIST,
        {"organisation": 4, "standard": 2.6, "number": 1.8, "expires_on": 1.7},
    ),
    _Listed(
        mark("Training courses"),
        lambda session, filters: training_course_list(session, own(filters)),
        TRAINING_COURSE_LIST,
        {"title": 4, "topic": 2.4, "organiser": 2.4, "attendances": 1.2},
        frozenset({"attendances"}),
    ),
)


def programme_annexes(session: Session, filters: ReportFilter) -> tuple[Annex, ...]:
    """Return the lists of a slice as annexes; none of a list without rows."""
    made = (_annex(session, filters, one) for one in _LISTS)
    return tuple(one for one in made if one is not None)


def _annex(session: Session, filters: ReportFilter, listed: _Listed) -> Annex | None:
    frame = listed.rows(session, filters)
    if frame.empty:
        return None
    told = frame.head(_MOST_ROWS).to_dict("records")
    labels = {one.name: one.label for one in listed.columns}
    heads = (t(_HEADS[one]) if one in _HEADS else labels[one] for one in listed.shown)
    has_money = bool(_HEADS.keys() & listed.shown.keys())
    table = Table(
        "",
        (t("No."), *heads),
        tuple(
            (str(place), *(_cell(name, row[name]) for name in listed.shown))
            for place, row in enumerate(told, 1)
        ),
        (0.95, *listed.shown.values()),
        frozenset(
            {0, *(1 + place for place, one in enumerate(listed.shown) if one in listed.figures)}
        ),
        t("million dong") if has_money else "",
    )
    return Annex(t(listed.title), (*_left_out(len(told), len(frame)), table))


def _left_out(told: int, every: int) -> tuple[Block, ...]:
    if told == every:
        return ()
    said = t(
        "The first {rows} of {every} are listed; the whole list goes along as a workbook.",
        rows=format_measure(told),
        every=format_measure(every),
    )
    return (Paragraph(said),)


def _cell(name: str, value: object) -> str:
    is_amount = name in _HEADS and value is not None and not pd.isna(value)  # type: ignore[call-overload]
    return format_measure(int(str(value)) / MILLION) if is_amount else cell(value)
