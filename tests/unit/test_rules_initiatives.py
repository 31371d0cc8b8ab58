"""What follows from the parts of an initiative, and which steps it may take."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.budgets import BudgetYears, drawn, overlapping
from models.rules.initiative_progress import (
    Money,
    Step,
    is_overspent,
    latest_health,
    next_due_on,
    progress_pct,
    totals,
)
from models.rules.initiative_states import (
    DONE,
    FINISHED,
    FIRST,
    NEXT,
    entered_by,
    may_step,
    needs_head,
    needs_reason,
    undocumented,
)
from models.rules.private_data import private_phone
from models.vocabulary import FundingSource, InitiativeState, ProgressHealth

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


@pytest.mark.parametrize("state", sorted(FIRST | DONE))
def test_only_a_proposal_is_entered_without_a_document(state: InitiativeState) -> None:
    steps = [(one, None) for one in entered_by(state)]
    assert (undocumented(steps, is_approved=False) is None) == (state is InitiativeState.PROPOSED)
    named = [*steps[:-1], (state, "15/BB")]
    needs_its_own = state is InitiativeState.ACCEPTED
    assert (undocumented(steps, is_approved=True) is None) != needs_its_own
    assert (undocumented(named, is_approved=False) is None) == (
        state not in FIRST - {InitiativeState.PROPOSED}
    )


BUDGETS = st.lists(
    st.tuples(st.integers(2020, 2026), st.integers(0, 4), st.sampled_from(FundingSource)),
    max_size=6,
).map(lambda rows: sorted({BudgetYears(y, y + more, source) for y, more, source in rows}))


@given(
    BUDGETS,
    st.dictionaries(
        st.tuples(st.integers(2019, 2031), st.sampled_from(FundingSource)),
        st.integers(1, 10**9),
        max_size=8,
    ),
)
def test_what_is_spent_is_taken_from_one_budget_of_its_year_and_source(
    budgets: list[BudgetYears], spent: dict[tuple[int, FundingSource], int]
) -> None:
    found = drawn(budgets, spent)
    assert sum(found.values()) == sum(spent.values())
    assert set(budgets) <= set(found)
    for (year, source), amount in spent.items():
        own = BudgetYears(year, year, source)
        if own in found:
            assert found[own] == amount
        else:
            assert any(one.holds(year) and one.source == source for one in budgets)


@given(BUDGETS)
def test_a_year_of_its_own_never_overlaps_an_amount_of_several(budgets: list[BudgetYears]) -> None:
    for one in budgets:
        other = overlapping(one, [two for two in budgets if two != one])
        assert other is None or (one.is_of_several and other.is_of_several)
