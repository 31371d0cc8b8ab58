"""The life of a model site: every state can be reached, none is a trap."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from models.rules.site_states import MODELS, PROPOSED_LIFE_STEPS, StepNeeds, is_expiring
from models.vocabulary import SiteState

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


def test_a_recognition_is_told_ninety_days_before_it_ends() -> None:
    until = date(2026, 12, 31)
    assert is_expiring(S.RECOGNISED, until, date(2026, 10, 2))
    assert not is_expiring(S.RECOGNISED, until, date(2026, 10, 1))
    assert not is_expiring(S.SUSPENDED, until, date(2026, 12, 30))
    assert not is_expiring(S.RECOGNISED, None, date(2026, 12, 30))
