"""The life of a model site: every state can be reached, none is a trap."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from models.rules.site_states import MODELS, NEXT, is_expiring, may_step, needs_head, needs_reason
from models.vocabulary import SiteState

S = SiteState


def test_every_state_can_be_reached_from_the_proposal_and_left_again() -> None:
    reached, waiting = {S.PROPOSED}, [S.PROPOSED]
    while waiting:
        new = [one for one in NEXT[waiting.pop()] if one not in reached]
        reached.update(new)
        waiting += new
    assert reached == set(SiteState)
    assert all(NEXT.values())


@given(st.sampled_from(SiteState), st.sampled_from(SiteState))
def test_nothing_becomes_a_model_but_by_a_head(before: SiteState, after: SiteState) -> None:
    if may_step(before, after) and after in MODELS and before not in MODELS:
        assert before in {S.ASSESSED, S.SUSPENDED}
        assert needs_head(after)


def test_what_goes_wrong_is_explained() -> None:
    assert all(needs_reason(S.RUNNING, after) for after in (S.SUSPENDED, S.FAILED))
    assert needs_reason(S.ASSESSED, S.RUNNING)
    assert not needs_reason(S.ASSESSED, S.RECOGNISED)


def test_a_recognition_is_told_ninety_days_before_it_ends() -> None:
    until = date(2026, 12, 31)
    assert is_expiring(S.RECOGNISED, until, date(2026, 10, 2))
    assert not is_expiring(S.RECOGNISED, until, date(2026, 10, 1))
    assert not is_expiring(S.SUSPENDED, until, date(2026, 12, 30))
    assert not is_expiring(S.RECOGNISED, None, date(2026, 12, 30))
