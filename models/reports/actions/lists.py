"""The register of actions as a list and one by one, closed ones too."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import pandas as pd
from sqlalchemy import select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from models.filters import ReportFilter
from models.frames.actions import ACTION_LIST
from models.lookups.action_owners import whose
from models.lookups.places import places
from models.lookups.reporting import own_days_off
from models.lookups.works import is_unsettled
from models.registers.actions import ACTION
from models.registers.subjects import KINDS, RecordKey, is_there, subject_titles
from models.reports.actions.where import ACTION_FIELDS, action_conditions
from models.reports.listings import Listing
from models.reports.pages import KeptRecord, RegisterPages, Scope
from models.rules.action_states import Whose, is_late
from models.rules.working_days import last_day_in_time
from models.tables import Account, ActionItem, Division
from models.text import mark, t
from models.vocabulary import ActionState, Era


def named_person(name: str | None, *, is_disabled: bool | None) -> str:
    """Say who has an action: nobody where the account is disabled."""
    if name is None:
        return ""
    return t("nobody ({name} is disabled)", name=name) if is_disabled else name


def days_late(
    state: ActionState, due_on: date, day: date, days_off: Collection[date]
) -> int | None:
    """Return for how many days an action is late, None where it is not."""
    last = last_day_in_time(due_on, days_off)
    return (day - last).days if is_late(state, last, day) else None


def _rows(session: Session, scope: Scope, _era: Era) -> Mapping[int, tuple[Any, ...]]:
    today, off = places(session).today, own_days_off(session)
    people: Any = [aliased(Account) for _ in range(3)]
    doer, verifier, giver = people
    query = (
        select(
            ActionItem,
            col(Account.display_name),
            col(Account.is_disabled),
            col(Division.name),
            doer.display_name,
            verifier.display_name,
            giver.display_name,
        )
        .outerjoin(Account, col(Account.id) == col(ActionItem.officer_id))
        .outerjoin(Division, col(Division.id) == col(ActionItem.division_id))
        .outerjoin(doer, doer.id == col(ActionItem.done_by_id))
        .outerjoin(verifier, verifier.id == col(ActionItem.verified_by_id))
        .outerjoin(giver, giver.id == col(ActionItem.created_by_id))
        .where(col(ActionItem.id).in_(scope))
    )
    told = session.execute(query).all()
    titles = subject_titles(session, (key for row in told if (key := subject_of(row[0]))))
    return {
        one.id: (
            one.due_on,
            one.title,
            one.state.label,
            days_late(one.state, one.due_on, today, off),
            named_person(officer, is_disabled=is_disabled),
            division or "",
            t(KINDS[one.subject_kind].word) if one.subject_kind else "",
            titles.get(subject_of(one) or ("", 0), ""),
            one.received_at,
            one.done_at,
            done_by or "",
            one.done_note or "",
            verified_by or "",
            one.closed_on,
            one.cancelled_reason or "",
            given_by or "",
            one.detail or "",
            one.origin.label,
        )
        for one, officer, is_disabled, division, done_by, verified_by, given_by in told
    }


def subject_of(one: ActionItem) -> RecordKey | None:
    """Return the record that an action is about; None where it is about none."""
    if one.subject_kind is None or one.subject_id is None:
        return None
    return one.subject_kind, one.subject_id


_PAGES: Final = RegisterPages(
    ActionItem,
    ACTION_LIST,
    action_conditions,
    _rows,
    {
        "-starts_on": ActionItem.due_on,
        "starts_on": ActionItem.due_on,
        "title": ActionItem.sort_text,
        "updated": ActionItem.updated_at,
    },
)


def action_count(session: Session, filters: ReportFilter) -> int:
    """Return how many actions the slice holds."""
    return _PAGES.count(session, filters)


def action_page(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return the page of the list that the filter names: ACTION_LIST, indexed by id."""
    return _PAGES.page(session, filters)


def action_list(session: Session, filters: ReportFilter) -> pd.DataFrame:
    """Return all rows of the slice in its order: ACTION_LIST, indexed by id."""
    return _PAGES.all(session, filters)


def action_pieces(session: Session, filters: ReportFilter) -> Iterator[pd.DataFrame]:
    """Give the rows of :func:`action_list` some at a time."""
    return _PAGES.pieces(session, filters)


def action_record(session: Session, number: int) -> KeptRecord:
    """Return one action with its line of ACTION_LIST, also one in the trash.

    Raises:
        NotFound: there is no such action.

    """
    return _PAGES.record(session, number, mark("There is no such action."))


def whose_action(session: Session, number: int) -> Whose:
    """Return whose an action is today."""
    return whose(session, session.get_one(ActionItem, number))


@dataclass(frozen=True)
class Subject:
    """The record that an action is about; ``is_settled`` where it asks for the work no more."""

    kind: str
    number: int
    word: str
    title: str
    is_gone: bool
    is_settled: bool


def action_subject(session: Session, number: int) -> Subject | None:
    """Return the record that an action is about; None where it is about none."""
    one = session.get_one(ActionItem, number)
    key = subject_of(one)
    if key is None:
        return None
    unsettled = select(is_unsettled(session)).where(col(ActionItem.id) == number)
    return Subject(
        *key,
        t(KINDS[key[0]].word),
        subject_titles(session, [key]).get(key, ""),
        not is_there(session, *key),
        one.closed_on is None and not session.scalar(unsettled),
    )


def actions_about(session: Session, kind: str, number: int) -> pd.DataFrame:
    """Return the actions about a record, open ones first, then by their day: ACTION_LIST."""
    ids = session.scalars(
        select(col(ActionItem.id))
        .where(
            col(ActionItem.subject_kind) == kind,
            col(ActionItem.subject_id) == number,
            col(ActionItem.deleted_at).is_(None),
        )
        .order_by(col(ActionItem.closed_on).is_not(None), col(ActionItem.due_on))
    ).all()
    return _PAGES.rows_of(session, [one for one in ids if one])


def actions_listed(session: Session, numbers: Sequence[int]) -> pd.DataFrame:
    """Return these actions as their list tells them, in this order: ACTION_LIST, indexed by id."""
    return _PAGES.rows_of(session, numbers)


ACTIONS: Final = Listing(
    ACTION.name,
    ACTION.title,
    ACTION_LIST,
    action_list,
    action_count,
    action_page,
    uses=ACTION_FIELDS,
    chosen=_PAGES.chosen,
    withheld=mark("Not open data: it tells who in the office has what to do."),
)
