"""What follows from the parts of an initiative, and which steps it may take."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.initiative_progress import (
    Money,
    Step,
    is_overspent,
    latest_health,
    next_due_on,
    progress_pct,
    totals,
)
from models.rules.initiative_states import FINISHED, NEXT, may_step, needs_head, needs_reason
from models.rules.private_data import private_phone
from models.vocabulary import InitiativeState, ProgressHealth

S = InitiativeState
DAY = date(2026, 3, 1)
steps = st.lists(
    st.builds(
        Step,
        st.integers(0, 100),
        st.dates(date(2020, 1, 1), date(2030, 1, 1)),
        st.none() | st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    ),
    max_size=8,
)


def test_progress_is_the_weight_of_what_is_done() -> None:
    assert progress_pct([Step(1, DAY, DAY), Step(1, DAY), Step(2, DAY)]) == 25
    assert progress_pct([]) is None
    assert progress_pct([Step(0, DAY, DAY)]) is None
    assert progress_pct([Step(1, DAY, DAY)] * 2 + [Step(1, DAY)]) == 66


@given(steps)
def test_progress_is_whole_only_when_every_weight_is_done(found: list[Step]) -> None:
    pct = progress_pct(found)
    weighty = [step for step in found if step.weight]
    assert (pct is None) == (not weighty)
    if pct is not None:
        assert 0 <= pct <= 100
        assert (pct == 100) == all(step.done_on for step in weighty)


@given(steps)
def test_finishing_a_milestone_never_lowers_the_progress(found: list[Step]) -> None:
    before = progress_pct(found)
    for place, step in enumerate(found):
        done = [*found[:place], Step(step.weight, step.due_on, DAY), *found[place + 1 :]]
        assert (progress_pct(done) or 0) >= (before or 0)


@given(steps)
def test_the_next_due_day_is_the_earliest_of_what_is_open(found: list[Step]) -> None:
    still_open = [step.due_on for step in found if step.done_on is None]
    assert next_due_on(found) == (min(still_open) if still_open else None)


def test_money_adds_up_and_more_spent_than_allocated_is_seen() -> None:
    rows = [Money(10, 8, 3), Money(5, 4, 6)]
    assert totals(rows) == Money(15, 12, 9)
    assert [is_overspent(row) for row in rows] == [False, True]


def test_the_latest_month_says_how_it_stands() -> None:
    notes = [(DAY, ProgressHealth.BEHIND), (DAY + timedelta(days=31), ProgressHealth.ON_TRACK)]
    assert latest_health(notes) is ProgressHealth.ON_TRACK
    assert latest_health([]) is None


def test_an_initiative_goes_from_proposal_to_acceptance_and_jumps_nowhere() -> None:
    course = (S.PROPOSED, S.APPROVED, S.RUNNING, S.COMPLETED, S.ACCEPTED)
    for before, after in pairwise(course):
        assert may_step(before, after)
        assert not needs_reason(before, after)
    assert not may_step(S.PROPOSED, S.COMPLETED)
    assert not may_step(S.RUNNING, S.ACCEPTED)


@pytest.mark.parametrize("before", list(S))
def test_every_state_leads_somewhere_and_never_to_itself(before: InitiativeState) -> None:
    assert NEXT[before]
    assert before not in NEXT[before]


def test_stopping_and_going_back_need_a_reason_and_a_head() -> None:
    for before, after in ((S.RUNNING, S.STOPPED), (S.ACCEPTED, S.COMPLETED)):
        assert needs_reason(before, after)
        assert needs_head(before, after)
    assert needs_reason(S.RUNNING, S.PAUSED)
    assert not needs_head(S.RUNNING, S.PAUSED)
    assert {S.COMPLETED, S.ACCEPTED, S.STOPPED} == FINISHED


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("gọi chị Lan 0912 345 678", "0912 345 678"),
        ("+84 912.345.678", "+84 912.345.678"),
        ("điện thoại cơ quan 0204 3854 123", None),
        ("số 0912345", None),
        ("", None),
        (None, None),
        ("mã số thuế 2400123456789", None),
    ],
)
def test_a_private_phone_number_is_seen_and_an_offices_is_not(
    text: str | None, found: str | None
) -> None:
    assert private_phone(text) == found
