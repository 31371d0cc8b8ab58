"""The search without accents: what it finds, and that nothing written escapes it."""

import random
from collections.abc import Sequence

import pytest
from sqlalchemy import insert, text
from sqlmodel import select

from models import search_index
from models.db import Database
from models.permissions import Actor
from models.search_index import holds_words
from models.services.backups.schema import prepare
from models.tables import Exchange
from tests import build

SIGNS = "019aegx"
"""Letters and digits in any mix: PostgreSQL reads numbers (1e9) apart from words."""


def _found(database: Database, *words: str) -> list[str]:
    with database.read() as session:
        rows = session.exec(
            select(Exchange.title).where(holds_words(session, Exchange, words)).order_by("id")
        )
        return list(rows)


def _log(database: Database, *titles: str) -> None:
    with database.unit_of_work(Actor.system()) as session:
        for title in titles:
            build.exchange(session, title=title)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["giao"], ["Trường giáo dưỡng Đức An", "Giao lưu 5S"]),
        (["duc", "giao"], ["Trường giáo dưỡng Đức An"]),
        (["gi", "5"], ["Giao lưu 5S"]),
        (["iao"], []),
        (["giao", "khong"], []),
        (["or"], []),
    ],
)
def test_words_are_found_by_their_beginnings_in_any_order(
    database: Database, words: Sequence[str], found: Sequence[str]
) -> None:
    _log(database, "Trường giáo dưỡng Đức An", "Giao lưu 5S")
    assert _found(database, *words) == found


def test_any_beginnings_find_exactly_the_rows_that_hold_them(database: Database) -> None:
    chance = random.Random(1322)  # noqa: S311 - any mix will do, the same each time

    def word() -> str:
        return "".join(chance.choices(SIGNS, k=chance.randint(1, 5)))

    titles = [" ".join(word() for _ in range(chance.randint(1, 6))) for _ in range(150)]
    _log(database, *titles)
    for _ in range(150):
        words = [word()[: chance.randint(1, 3)] for _ in range(chance.randint(1, 2))]
        expected = [
            title
            for title in titles
            if all(any(one.startswith(start) for one in title.split()) for start in words)
        ]
        assert _found(database, *words) == expected, words


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("UPDATE exchange SET folded_text = 'hoc lean', title_words = 'hoc lean'", []),
        ("UPDATE exchange SET note = 'x'", ["Học 5S"]),
        ("DELETE FROM exchange", []),
    ],
)
def test_what_is_written_past_the_services_is_searched_too(
    database: Database, statement: str, found: list[str]
) -> None:
    _log(database, "Học 5S")
    with database.write_engine.begin() as connection:
        connection.execute(text("DELETE FROM delegation"))
        connection.execute(text(statement))
    assert _found(database, "5s") == found
    with database.read() as session:
        lean = session.exec(
            select(Exchange.id).where(holds_words(session, Exchange, ["lean"]))
        ).all()
    assert len(lean) == ("lean" in statement)


def test_many_rows_written_at_once_are_searched(database: Database) -> None:
    _log(database, "Học Lean")
    with database.unit_of_work(Actor.system()) as session:
        row = session.exec(select(Exchange)).one().model_dump(exclude={"id", "global_id"})
        session.connection().execute(
            insert(Exchange), [{**row, "title": f"5S {n}", "folded_text": f"5s {n}"} for n in "789"]
        )
    assert _found(database, "5s") == ["5S 7", "5S 8", "5S 9"]


def test_a_search_that_is_missing_is_made_and_filled_at_the_next_start(
    database: Database,
) -> None:
    _log(database, "Học 5S")
    with database.write_engine.begin() as connection:
        search_index.drop(connection)
        assert not search_index.are_installed(connection)
    prepare(database)
    assert _found(database, "5s") == ["Học 5S"]
    with database.write_engine.begin() as connection:
        assert search_index.are_installed(connection)


def test_a_text_without_a_space_is_kept_and_found(database: Database) -> None:
    with database.unit_of_work(Actor.system()) as session:
        build.exchange(session, folded_text=f"{'ab' * 2_500} het")
    assert len(_found(database, "abab", "het")) == 1
    assert len(_found(database, "ab" * 50)) == 1


def test_a_change_taken_back_leaves_the_search_as_it_was(database: Database) -> None:
    _log(database, "Học 5S")
    with database.write_engine.connect() as connection:
        connection.execute(text("UPDATE exchange SET folded_text = 'hoc lean'"))
        connection.rollback()
    assert _found(database, "5s") == ["Học 5S"]
    assert _found(database, "lean") == []
