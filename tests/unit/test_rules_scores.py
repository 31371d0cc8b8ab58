"""Scores of 5S audits: exactly as stated, whatever the order, never from what does not apply."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.scores_5s import (
    Bands,
    Mark,
    SiteScore,
    ZoneScore,
    grade_of,
    is_failed,
    score_change,
    share_pct,
    shared_change,
    site_score,
)
from models.vocabulary import AuditGrade, Pillar

MARKS = st.builds(
    lambda pillar, points: Mark(pillar, 4, points),
    st.sampled_from(Pillar),
    st.one_of(st.none(), st.integers(0, 4)),
)
ZONES = st.lists(
    st.builds(ZoneScore, st.integers(1, 5).map(Decimal), st.lists(MARKS, max_size=25).map(tuple)),
    max_size=6,
)


@given(st.lists(MARKS))
def test_what_does_not_apply_leaves_points_and_maxima(marks: list[Mark]) -> None:
    counted = [mark for mark in marks if mark.points is not None]
    assert share_pct(marks) == share_pct(counted)
    assert (share_pct(marks) is None) is (not counted)


@given(ZONES)
def test_every_score_lies_between_nothing_and_all(zones: list[ZoneScore]) -> None:
    score = site_score(zones)
    for one in (score.pct, *score.pillars.values()):
        assert one is None or 0 <= one <= 100
    known = [one for one in score.pillars.values() if one is not None]
    assert (score.pct is None) is (not known)


@given(ZONES)
def test_the_order_of_zones_and_criteria_does_not_matter(zones: list[ZoneScore]) -> None:
    turned = [ZoneScore(zone.weight, zone.marks[::-1]) for zone in zones[::-1]]
    assert site_score(turned) == site_score(zones)


@given(st.lists(MARKS, min_size=1, max_size=25).map(tuple), st.integers(1, 9))
def test_one_zone_is_the_site_whatever_its_weight(marks: tuple[Mark, ...], weight: int) -> None:
    assert site_score([ZoneScore(Decimal(weight), marks)]).pct == share_pct(marks)


def test_a_zone_where_nothing_applies_is_left_out() -> None:
    full = ZoneScore(Decimal(1), (Mark(Pillar.SEIRI, 4, 4),))
    nothing = ZoneScore(Decimal(9), (Mark(Pillar.SEIRI, 4, None),))
    assert site_score([full, nothing]).pct == 100
    assert site_score([nothing]).pct is None
    assert site_score([]).pct is None


def test_a_zone_is_points_of_maxima_not_the_mean_of_its_pillars() -> None:
    marks = (*[Mark(Pillar.SEIRI, 4, 4)] * 3, Mark(Pillar.SEITON, 4, 0))
    assert share_pct(marks) == 75


@pytest.mark.parametrize(
    ("pct", "grade"),
    [
        ("90", AuditGrade.EXCELLENT),
        ("89.9", AuditGrade.GOOD),
        ("80", AuditGrade.GOOD),
        ("70", AuditGrade.PASSED),
        ("69.9", AuditGrade.TO_IMPROVE),
        ("50", AuditGrade.TO_IMPROVE),
        ("49.9", AuditGrade.NOT_PASSED),
    ],
)
def test_grades_begin_where_their_bands_do(pct: str, grade: AuditGrade) -> None:
    strong = dict.fromkeys(Pillar, Decimal(80))
    assert grade_of(SiteScore(Decimal(pct), strong), Bands()) is grade


def test_a_weak_pillar_holds_the_grade_down() -> None:
    pillars = dict.fromkeys(Pillar, Decimal(95)) | {Pillar.SHITSUKE: Decimal("49.9")}
    assert grade_of(SiteScore(Decimal(92), pillars), Bands()) is AuditGrade.TO_IMPROVE
    assert grade_of(SiteScore(None, {}), Bands()) is None


@given(ZONES, ZONES)
def test_a_change_is_what_one_score_has_over_the_other(
    before: list[ZoneScore], after: list[ZoneScore]
) -> None:
    first, second = dict(enumerate(before)), dict(enumerate(after))
    change, back = shared_change(first, second), shared_change(second, first)
    assert back == (None if change is None else -change)
    assert change is None or abs(change) <= 100
    if {place for place, one in first.items() if share_pct(one.marks) is not None} == {
        place for place, one in second.items() if share_pct(one.marks) is not None
    }:
        assert change == score_change(site_score(before).pct, site_score(after).pct)


def _zone(points: int | None, maximum: int = 100) -> ZoneScore:
    return ZoneScore(Decimal(1), (Mark(Pillar.SEIRI, maximum, points),))


def test_a_change_is_measured_over_the_zones_that_both_audits_scored() -> None:
    whole = {1: _zone(50), 2: _zone(100)}
    assert shared_change(whole, {1: _zone(51)}) == 1, "not 51 - 75 = -24"
    assert shared_change({1: _zone(51)}, whole) == -1
    assert shared_change({1: _zone(50), 2: _zone(None)}, {1: _zone(40), 2: _zone(90)}) == -10
    assert shared_change({1: _zone(50)}, {2: _zone(50)}) is None
    assert shared_change(whole, {1: _zone(None), 2: _zone(None)}) is None


@given(st.lists(st.integers(0, 100), min_size=5, max_size=5))
def test_an_audit_keeps_its_bands_as_they_were(floors: list[int]) -> None:
    bands = Bands(*map(Decimal, floors))
    assert Bands.of_kept(bands.kept()) == bands
    assert Bands.of_kept("") == Bands()


def test_less_than_half_becomes_a_finding() -> None:
    assert [is_failed(points, 4) for points in (0, 1, 2, 4, None)] == [
        True,
        True,
        False,
        False,
        False,
    ]
