"""The life of a model site: every state can be reached, none is a trap."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.site_states import (
    MODELS,
    OVER,
    PROPOSED_LIFE_STEPS,
    STOPPED,
    StepNeeds,
    held_through,
    is_expiring,
    standing_on,
)
from models.vocabulary import SiteStanding, SiteState

S = SiteState


def test_every_state_can_be_reached_from_the_proposal_and_left_again() -> None:
    assert PROPOSED_LIFE_STEPS.reached() == set(SiteState)
    assert all(PROPOSED_LIFE_STEPS.after(state) for state in SiteState)


@given(st.sampled_from(PROPOSED_LIFE_STEPS))
def test_nothing_becomes_a_model_but_by_a_head(step: StepNeeds) -> None:
    if step.after in MODELS and step.before not in MODELS:
        assert step.before in {S.ASSESSED, S.SUSPENDED}
        assert step.needs_head


def test_what_goes_wrong_is_explained() -> None:
    explained = {(step.before, step.after) for step in PROPOSED_LIFE_STEPS if step.needs_reason}
    assert {(S.RUNNING, S.SUSPENDED), (S.RUNNING, S.FAILED), (S.ASSESSED, S.RUNNING)} <= explained
    assert (S.ASSESSED, S.RECOGNISED) not in explained
    assert PROPOSED_LIFE_STEPS.step(S.PROPOSED, S.RECOGNISED) is None


def test_a_recognition_is_told_ninety_days_before_it_ends_and_not_once_it_has() -> None:
    until = date(2026, 12, 31)
    assert is_expiring(SiteStanding.RECOGNISED, until, date(2026, 10, 2))
    assert not is_expiring(SiteStanding.RECOGNISED, until, date(2026, 10, 1))
    assert not is_expiring(SiteStanding.SUSPENDED, until, date(2026, 12, 30))
    assert not is_expiring(SiteStanding.EXPIRED, until, date(2027, 1, 1))
    assert not is_expiring(SiteStanding.RECOGNISED, None, date(2026, 12, 30))


@pytest.mark.parametrize("state", SiteState)
def test_a_site_stands_as_its_last_step_says_until_that_is_over(state: SiteState) -> None:
    until, after = date(2026, 12, 31), date(2027, 1, 1)
    assert standing_on(state, until, None, until).value == state.value
    assert standing_on(state, None, until, until).value == state.value
    expired = standing_on(state, until, None, after)
    assert (expired is SiteStanding.EXPIRED) is (state in MODELS)
    ended = standing_on(state, until, until, after)
    assert (ended is SiteStanding.ENDED) is (state not in {S.FAILED, S.WITHDRAWN})
    assert ended in STOPPED & OVER


def test_each_step_holds_until_the_next_and_a_recognition_goes_on_through_copying() -> None:
    first, second, third = date(2024, 1, 1), date(2026, 1, 1), date(2026, 2, 1)
    steps = [(S.RECOGNISED, first, second), (S.COPIED, second, None), (S.KEPT_UP, second, third)]
    assert held_through(steps) == ((second, second), (second, second), (None, third))
    assert held_through([]) == ()
