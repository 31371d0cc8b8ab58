"""Each kind of audit has a course of its own; one audit gives the site its score on a day."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from models.rules.audit_courses import DECISIVE, STILL, followed
from models.vocabulary import AuditKind

DAY = date(2024, 1, 1)
COURSES = st.lists(
    st.tuples(st.sampled_from(AuditKind), st.integers(0, 60).map(lambda n: DAY + timedelta(n))),
    max_size=12,
).map(lambda some: sorted(some, key=lambda one: one[1]))
Course = list[tuple[AuditKind, date]]


def _slips(*changes: int | None) -> list[bool]:
    audits = [(AuditKind.OFFICE, DAY + timedelta(n)) for n in range(len(changes))]

    def change(before: int, after: int) -> Decimal:
        assert after == before + 1
        return Decimal(changes[after] or 0)

    return [one.is_slip for one in followed(audits, change)]


def test_two_falls_in_a_row_are_a_slip_one_is_not() -> None:
    assert _slips(None, -5, -4, -6) == [False, False, True, True]
    assert _slips(None, -4, -3) == [False, False, False]
    assert _slips(None, -9, 1, -9) == [False] * 4
    assert _slips() == []


@given(COURSES)
def test_an_audit_is_compared_with_the_one_before_of_its_kind_alone(audits: Course) -> None:
    compared = []

    def change(before: int, after: int) -> Decimal:
        compared.append((before, after))
        return Decimal(after - before)

    kept = followed(audits, change)
    for before, after in compared:
        kinds = [kind for kind, _ in audits[before : after + 1]]
        assert kinds[0] is kinds[-1] not in kinds[1:-1]
    firsts = {kind for kind, _ in audits}
    assert sum(one.change_pct is None for one in kept) == len(firsts)


@given(COURSES, st.integers(-1, 61))
def test_on_any_day_one_audit_gives_the_score_the_last_of_the_office_or_else_the_last(
    audits: Course, after: int
) -> None:
    day = DAY + timedelta(after)
    kept = followed(audits, lambda *_: Decimal(0))
    giving = [
        place
        for place, one in enumerate(kept)
        if audits[place][1] <= day and one.scores_until is not None and one.scores_until > day
    ]
    done = [place for place, (_, on) in enumerate(audits) if on <= day]
    decisive = [place for place in done if audits[place][0] in DECISIVE]
    assert giving == (decisive or done)[-1:]
    assert [one.is_latest for one in kept] == [one.scores_until == STILL for one in kept]
