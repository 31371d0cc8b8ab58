"""Audits on paper: the sheet to take along, and a zone's scores brought in all at once."""

from typing import Any

import pytest

from models.commands.site_audits import ScoreZone
from models.db import Database
from models.documents.blank_checklists import blank_checklist_pdf
from models.errors import Conflict, InvalidInput, NeedsConfirmation, NotAllowed
from models.reports.audits.answers import NOT_APPLICABLE
from models.reports.audits.blank_checklist import blank_checklist
from models.services.audits.paper_scores import score_zone
from tests.worlds.audits import audit_world, begin, fill, finish, record, score
from tests.worlds.indicators import World

QR = b'<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"></svg>'


@pytest.fixture
def world(database: Database) -> World:
    return audit_world(database)


def _type(world: World, number: int, scores: str, **changes: Any) -> int:
    raw = {"site_audit_id": number, "zone_id": 1, "scores": scores} | changes
    return int(world.write(score_zone, ScoreZone, raw))


def test_a_zone_from_paper_is_kept_whole_or_not_at_all(world: World) -> None:
    number = begin(world)
    for wrong in ("432k", "4 4 4 4 4 4 4 4 4 5", "44444444443", "a" * 10):
        with pytest.raises(InvalidInput):
            _type(world, number, wrong)
    assert record(world, number).answered == 0
    assert _type(world, number, "432k432k40") == 10
    answers = list(record(world, number).zones[0].answers.values())
    assert answers == [4, 3, 2, NOT_APPLICABLE, 4, 3, 2, NOT_APPLICABLE, 4, 0]


def test_other_answers_are_replaced_only_when_that_is_meant(world: World) -> None:
    number = begin(world)
    score(world, number, 1, 1, 4)
    assert _type(world, number, "4000000000") == 10, "the same answer is no change"
    with pytest.raises(NeedsConfirmation, match="1 dòng"):
        _type(world, number, "3000000000")
    assert _type(world, number, "3000000000", accept_replacing=True) == 10


def test_only_an_open_audit_and_its_own_zones_take_scores(world: World) -> None:
    number = begin(world, zone_ids=[1])
    with pytest.raises(InvalidInput):
        _type(world, number, "4444444444", zone_id=2)
    with pytest.raises(NotAllowed):
        world.write(
            score_zone,
            ScoreZone,
            {"site_audit_id": number, "zone_id": 1, "scores": "4"},
            world.around.viewer,
        )
    fill(world, number, {1: 4})
    finish(world, number)
    with pytest.raises(Conflict):
        _type(world, number, "4444444444")


def test_the_sheet_asks_every_line_in_every_zone(world: World) -> None:
    number = begin(world)
    with world.database.read() as session:
        blank = blank_checklist(session, number, "Cán bộ")
    assert blank.zones == ("Kho", "Lớp học")
    assert [line.text for line in blank.lines] == [
        one.text for one in record(world, number).criteria
    ]
    assert [line.pillar for line in blank.lines if line.pillar] == [
        "Sàng lọc",
        "Sắp xếp",
        "Sạch sẽ",
        "Săn sóc",
        "Sẵn sàng",
    ]
    assert blank_checklist_pdf(blank, QR).startswith(b"%PDF")
