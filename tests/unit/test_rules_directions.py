"""Which way an exchange went, seen from home."""

import pytest

from models.rules.directions import Part, direction_of
from models.vocabulary import DelegationRole, Direction

HOST, GUEST, PARTICIPANT = DelegationRole.HOST, DelegationRole.GUEST, DelegationRole.PARTICIPANT
HOME, OTHER, THIRD = "24@2008-08-01", "22@2008-08-01", "20@2008-08-01"
OFFICE = 7


@pytest.mark.parametrize(
    ("parts", "direction"),
    [
        ([Part(HOST, OFFICE, HOME), Part(GUEST, 2, OTHER)], Direction.INCOMING),
        ([Part(HOST, 2, OTHER), Part(GUEST, OFFICE, HOME)], Direction.OUTGOING),
        ([Part(HOST, 3, HOME), Part(GUEST, 2, OTHER)], Direction.INCOMING),
        ([Part(HOST, 2, OTHER), Part(GUEST, 4, THIRD)], Direction.OBSERVED),
        ([Part(HOST, 2, OTHER), Part(PARTICIPANT, 3, HOME)], Direction.OUTGOING),
        ([Part(HOST, 3, HOME), Part(PARTICIPANT, OFFICE, HOME)], Direction.INCOMING),
        ([Part(HOST, 3, HOME), Part(GUEST, OFFICE, HOME)], Direction.OUTGOING),
        ([Part(HOST, OFFICE, HOME), Part(GUEST, 3, HOME)], Direction.INCOMING),
        ([Part(HOST, 3, HOME), Part(GUEST, 4, HOME)], Direction.INCOMING),
        ([], Direction.OBSERVED),
    ],
)
def test_home_receives_goes_or_looks_on(parts: list[Part], direction: Direction) -> None:
    assert direction_of(parts, [HOME], OFFICE) is direction


def test_between_two_provinces_that_became_home_the_one_of_its_name_decides() -> None:
    bac_ninh, bac_giang = "27@2008-08-01", "24@2008-08-01"
    visit = [Part(HOST, 1, bac_giang), Part(GUEST, 2, bac_ninh)]
    back = [Part(HOST, 2, bac_ninh), Part(GUEST, 1, bac_giang)]
    assert direction_of(visit, [bac_ninh, bac_giang], OFFICE) is Direction.OUTGOING
    assert direction_of(back, [bac_ninh, bac_giang], OFFICE) is Direction.INCOMING


def test_a_new_organisation_is_never_taken_for_an_office_that_is_not_set() -> None:
    parts = [Part(HOST, 3, HOME), Part(GUEST, None, HOME)]
    assert direction_of(parts, [HOME], None) is Direction.INCOMING


def test_a_visit_within_the_province_neither_goes_nor_comes() -> None:
    for office in (Part(GUEST, OFFICE, HOME), Part(HOST, OFFICE, HOME)):
        school = Part(GUEST if office.is_host else HOST, 3, HOME)
        assert (
            direction_of([office, school], [HOME], OFFICE, is_internal=True) is Direction.INTERNAL
        )
    elsewhere = [Part(HOST, 2, OTHER), Part(GUEST, 4, OTHER)]
    assert direction_of(elsewhere, [HOME], OFFICE, is_internal=True) is Direction.OBSERVED
