"""Whose a record is: one rule, so that nobody deletes what they may not correct."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from models.permissions import DELETE_OWN_WITHIN_DAYS, Actor
from models.rules.rights import Owned, is_ours, may_correct, may_delete, may_restore
from models.text.formats import utc_now
from models.vocabulary import Role

some_id = st.none() | st.integers(1, 3)
actors = st.builds(
    Actor,
    account_id=some_id,
    name=st.just("An"),
    division_id=some_id,
    roles=st.frozensets(st.sampled_from(Role)),
)
records = st.builds(
    Owned,
    created_by_id=some_id,
    division_id=some_id,
    deleted_by_id=some_id,
    created_at=st.integers(0, 20).map(lambda days: utc_now() - timedelta(days=days, minutes=1)),
)


@given(actors, records)
def test_whoever_may_delete_a_record_may_correct_it(actor: Actor, record: Owned) -> None:
    assert may_correct(actor, record) or not may_delete(actor, record)


@given(actors, records)
def test_a_role_that_logs_nothing_touches_nothing(actor: Actor, record: Owned) -> None:
    if not actor.roles & {Role.STAFF, Role.HEAD}:
        assert not may_correct(actor, record)
        assert not may_delete(actor, record)
        assert not may_restore(actor, record)


@given(actors, records)
def test_an_officer_corrects_what_they_or_their_division_logged_and_a_head_everything(
    actor: Actor, record: Owned
) -> None:
    logged_it = record.created_by_id is not None and record.created_by_id == actor.account_id
    division = record.division_id is not None and record.division_id == actor.division_id
    assert is_ours(actor, record) == (logged_it or division)
    if Role.HEAD in actor.roles:
        assert may_correct(actor, record)
    elif Role.STAFF in actor.roles:
        assert may_correct(actor, record) == (logged_it or division)
        is_recent = utc_now() - record.created_at <= timedelta(days=DELETE_OWN_WITHIN_DAYS)
        assert may_delete(actor, record) == (logged_it and is_recent)
