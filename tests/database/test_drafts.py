"""Half-filled forms are kept for the person who fills them, and for nobody else."""

from datetime import date, datetime
from typing import Any

import pytest

from models.db import Database
from models.errors import InvalidInput, NotAllowed
from models.permissions import Actor
from models.services.records.drafts import SavedDraft, discard_draft, read_draft, save_draft
from tests.worlds.exchanges import World, exchange_world


@pytest.fixture
def world(database: Database) -> World:
    """Return the office of Bắc Giang with its people."""
    return exchange_world(database)


def _read(world: World, actor: Actor, form: str = "exchange") -> SavedDraft | None:
    with world.database.read() as session:
        return read_draft(session, actor, form)


def _save(world: World, actor: Actor, payload: dict[str, Any], form: str = "exchange") -> None:
    with world.database.unit_of_work(actor) as session:
        save_draft(session, actor, form, payload)


def test_what_was_typed_last_is_offered_again_to_the_same_person_alone(world: World) -> None:
    _save(world, world.officer, {"title": "Thăm"})
    _save(world, world.officer, {"title": "Thăm Bắc Giang", "starts_on": date(2022, 11, 10)})
    _save(world, world.officer, {"title": "Sửa"}, "exchange:12")
    kept = _read(world, world.officer)
    assert kept is not None
    assert kept.payload == {"title": "Thăm Bắc Giang", "starts_on": "2022-11-10"}
    assert _read(world, world.colleague) is None
    with world.database.unit_of_work(world.officer) as session:
        discard_draft(session, world.officer, "exchange")
    assert _read(world, world.officer) is None
    assert _read(world, world.officer, "exchange:12") is not None


def test_what_another_tab_kept_since_is_not_thrown_away(world: World) -> None:
    def keep(title: str) -> datetime:
        with world.database.unit_of_work(world.officer) as session:
            return save_draft(session, world.officer, "exchange", {"title": title})

    def discard(saved_at: datetime) -> None:
        with world.database.unit_of_work(world.officer) as session:
            discard_draft(session, world.officer, "exchange", saved_at)

    first, second = keep("Thẻ một"), keep("Thẻ hai")
    discard(first)
    kept = _read(world, world.officer)
    assert kept is not None
    assert (kept.payload, kept.saved_at) == ({"title": "Thẻ hai"}, second)
    discard(second)
    assert _read(world, world.officer) is None


def test_a_draft_leaves_no_trace_in_the_trail_and_refreshes_no_screen(world: World) -> None:
    before = world.counts()
    _save(world, world.officer, {"title": "x"})
    assert world.counts() == before


def test_any_text_survives_in_a_draft(world: World) -> None:
    typed = {"title": "a\0b \ud800 👨‍👩‍👧 </script> =1+1"}
    _save(world, world.officer, typed)
    kept = _read(world, world.officer)
    assert kept is not None
    assert kept.payload["title"] == "a\0b ? 👨‍👩‍👧 </script> =1+1"


@pytest.mark.parametrize(
    ("form", "payload", "sentence"),
    [
        (
            "exchange",
            {"title": "ổ" * 100_000},
            "Nội dung quá dài để lưu nháp: 300 kB, tối đa 200 kB.",
        ),
        ("exchange", {"n": float("nan")}, "Bản nháp có nội dung không lưu được."),
        ("exchange", {"n": object()}, "Bản nháp có nội dung không lưu được."),
        ("../exchange", {}, "Biểu mẫu này không lưu bản nháp."),
        ("exchange:1; DROP", {}, "Biểu mẫu này không lưu bản nháp."),
        ("exchange\n", {}, "Biểu mẫu này không lưu bản nháp."),
    ],
)
def test_what_cannot_be_kept_is_said(
    sqlite_database: Database, form: str, payload: dict[str, Any], sentence: str
) -> None:
    world = exchange_world(sqlite_database)
    with pytest.raises(InvalidInput) as refusal:
        _save(world, world.officer, payload, form)
    assert str(refusal.value) == sentence


def test_who_may_not_log_keeps_no_draft(sqlite_database: Database) -> None:
    world = exchange_world(sqlite_database)
    for actor in (world.viewer, Actor.system()):
        with pytest.raises(NotAllowed):
            _save(world, actor, {})
