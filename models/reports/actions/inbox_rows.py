"""Things to do as rows that a person reads: what, why, until when, whose."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any, Final
from urllib.parse import urlencode

import pandas as pd
from sqlalchemy import Date, Integer, bindparam, func, select
from sqlmodel import Session, col

from models.filters import ReportFilter
from models.frames.actions import INBOX
from models.lookups.places import places
from models.lookups.reporting import own_days_off, reporting_calendar
from models.periods import Period
from models.registers.subjects import subject_titles
from models.reports.actions.deputies import away_names
from models.reports.actions.lists import named_person
from models.reports.actions.todo import ToDo
from models.reports.slices import frame_of
from models.rules.reporting_periods import period_code
from models.rules.working_days import last_day_in_time
from models.statements import AnySelect, among, built_once
from models.tables import Account, ActionItem, Division, Finding, Indicator
from models.tables.site_audits import is_overdue_finding
from models.text import mark, plural, t
from models.text.formats import format_number
from models.vocabulary import Work

Line = tuple[Any, ...]


def inbox_frame(session: Session, filters: ReportFilter, found: Sequence[ToDo]) -> pd.DataFrame:
    """Return things to do as rows of INBOX, in their order."""
    return frame_of(INBOX, inbox_lines(session, filters, found))


def inbox_lines(session: Session, filters: ReportFilter, found: Sequence[ToDo]) -> list[Line]:
    """Return the rows of :func:`inbox_frame`."""
    today = places(session).today
    day, off = filters.period.as_of(today), own_days_off(session)
    titles = subject_titles(session, {(one.kind, one.number) for one in found})
    actions = _actions(session, [one.action_id for one in found if one.action_id])
    people = _people(session, sorted({one.officer_id for one in found if one.officer_id}))
    divisions = _divisions(session, sorted({one.division_id for one in found if one.division_id}))
    periods = _periods(session, found)
    said = _reasons(session, found, periods, day)
    rows = []
    for one in found:
        action = actions.get(one.action_id or 0)
        record = one.what or titles.get((one.kind, one.number), "")
        why = one.why or said.get(one, "")
        if action is not None:
            why = record if one.kind != "action" else ""
        rows.append(
            (
                one.kind,
                one.number,
                action.title if action else record,
                why,
                one.due_on,
                _days_late(one, action, day, off),
                people.get(one.officer_id or 0, ""),
                divisions.get(one.division_id or 0, ""),
                action.state.label if action else _standing(one),
                one.work or "",
                _asks(one, periods.get(one, "")) if one.work else "",
                one.action_id,
                "" if one.action_id or one.what else _gives(one),
                one.opens or urlencode({"id": one.action_id or one.number}),
            )
        )
    return rows


def _days_late(one: ToDo, action: Any, day: date, days_off: Collection[date]) -> int:  # noqa: ANN401 - a row
    """Return for how many days something is late, or below zero how many days are left.

    What was given is late from the first working day after its due day on.
    """
    if action is None or one.due_on >= day:
        return (day - one.due_on).days
    return max(0, (day - last_day_in_time(one.due_on, days_off)).days)


def _actions(session: Session, numbers: Sequence[int]) -> dict[int, Any]:
    return {one.id: one for one in among(session, _told_actions, numbers)} if numbers else {}


@built_once
def _told_actions(scope: Any) -> AnySelect:  # noqa: ANN401 - numbers
    one = ActionItem
    return select(col(one.id), col(one.title), col(one.state)).where(col(one.id).in_(scope))


def _people(session: Session, numbers: Sequence[int]) -> dict[int, str]:
    if not numbers:
        return {}
    away = away_names(session, places(session).today)
    return {
        number: _person(name, away.get(number, ""), is_disabled=is_disabled)
        for number, name, is_disabled in among(session, _accounts, numbers)
    }


@built_once
def _accounts(scope: Any) -> AnySelect:  # noqa: ANN401 - numbers
    one = Account
    columns = col(one.id), col(one.display_name), col(one.is_disabled)
    return select(*columns).where(col(one.id).in_(scope))


def _divisions(session: Session, numbers: Sequence[int]) -> dict[int, str]:
    return dict(map(tuple, among(session, _named_divisions, numbers))) if numbers else {}


@built_once
def _named_divisions(scope: Any) -> AnySelect:  # noqa: ANN401 - numbers
    return select(col(Division.id), col(Division.name)).where(col(Division.id).in_(scope))


def _person(name: str, deputy: str, *, is_disabled: bool) -> str:
    if deputy and not is_disabled:
        return t("{name} (away, {deputy} stands in)", name=name, deputy=deputy)
    return named_person(name, is_disabled=is_disabled)


_SAID: Final = {
    Work.MILESTONE: mark("milestone overdue"),
    Work.AUDIT: mark("audit overdue"),
    Work.RECOGNITION: mark("recognition ends"),
    Work.CERTIFICATE: mark("certificate ends"),
    Work.PLAN: mark("planned, and the day is over"),
    Work.APPROVAL: mark("waits for approval"),
    Work.LESSON: mark("lesson to verify"),
    Work.ADOPTION: mark("lesson to adopt"),
    Work.NOTE: mark("progress note due"),
}


def _reasons(
    session: Session, found: Sequence[ToDo], periods: Mapping[ToDo, str], day: date
) -> dict[ToDo, str]:
    """Return in a few words what each record asks for."""
    said = {one: t(_SAID[one.work]) for one in found if one.work in _SAID}
    counts = _overdue(session, [one.number for one in found if one.work is Work.FINDING], day)
    for one in found:
        if one.work is Work.FINDING:
            count = counts.get(one.number, 0)
            said[one] = plural(
                "{number} finding overdue",
                "{number} findings overdue",
                count,
                number=format_number(count),
            )
        if one.work is Work.VALUE:
            period = Period.from_code(periods[one]).label
            said[one] = t("value of {period} not reported", period=period)
    return said


def _overdue(session: Session, sites: Sequence[int], day: date) -> dict[int, int]:
    """Return how many findings of some sites are past their day."""
    if not sites:
        return {}
    rows = session.execute(_late_findings(), {"sites": sites, "day": day})
    return dict(map(tuple, rows))


@built_once
def _late_findings() -> AnySelect:
    site: Any = col(Finding.site_id)
    sites: Any = bindparam("sites", type_=Integer(), expanding=True)
    is_late = is_overdue_finding(bindparam("day", type_=Date()))
    return select(site, func.count()).where(site.in_(sites), is_late).group_by(site)


def _periods(session: Session, found: Sequence[ToDo]) -> dict[ToDo, str]:
    """Return the codes of the periods whose values are owed."""
    owed = [(one, one.work_on) for one in found if one.work is Work.VALUE and one.work_on]
    if not owed:
        return {}
    steps = dict(
        session.execute(
            select(col(Indicator.id), col(Indicator.reporting)).where(
                col(Indicator.id).in_({one.number for one, _ in owed})
            )
        ).all()
    )
    calendar = reporting_calendar(session)
    return {one: period_code(steps[one.number], last, calendar) for one, last in owed}


def _standing(one: ToDo) -> str:
    """Return how something stands that nobody was given."""
    return t("Waits for an answer") if one.work is Work.MENTION else t("As the record says")


def _asks(one: ToDo, period: str) -> str:
    """Return what the screen where a work is done is opened with."""
    if one.opens:
        return one.opens
    if one.work is Work.VALUE:
        return urlencode({"indicator": one.number, "period": period})
    return urlencode({"id": one.number})


def _gives(one: ToDo) -> str:
    """Return what the form of an action is opened with that gives a work to somebody."""
    asked = {"record": one.kind, "number": one.number, "work": one.work, "day": one.work_on}
    whose = {"officer": one.officer_id, "division": one.division_id}
    return urlencode(asked | {name: number for name, number in whose.items() if number})
