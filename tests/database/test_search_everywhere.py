"""The one search: what it finds is what stands in the tables, the closest first, told apart."""

import random
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from sqlalchemy import text
from sqlmodel import Session, col, select

from models import search_index
from models.db import Database
from models.filters import ReportFilter
from models.permissions import Actor
from models.reports.organisations.lists import organisation_page
from models.reports.search.facts import KINDS
from models.reports.search.found import Found, search_everywhere
from models.reports.supports.supports import support_count
from models.rules.abbreviations import searched_as
from models.tables import (
    Certificate,
    Comment,
    Evidence,
    Exchange,
    ExchangeFile,
    Indicator,
    IndicatorValue,
    Initiative,
    Milestone,
    ModelSite,
    Organisation,
    ProgrammeDocument,
    SiteAudit,
    SiteStep,
    StoredFile,
    Support,
    TrainingCourse,
)
from models.text.folding import fold
from models.text.formats import utc_now
from models.vocabulary import IndicatorLevel, OrganisationKind
from seed import commands
from tests import build
from tests.worlds.drawn_filters import COPIES

pytestmark = [pytest.mark.usefixtures("own_folder"), pytest.mark.xdist_group("seed")]
Held = dict[str, dict[int, tuple[bool, frozenset[str]]]]


@pytest.fixture(params=COPIES)
def copy(request: pytest.FixtureRequest) -> Database:
    """Return the demonstration on one of both databases."""
    database: Database = request.getfixturevalue(request.param)
    return database


def _held(session: Session) -> Held:
    """Count anew: of every record whether it stands, and the words that the tables say of it."""
    holders = {
        one.id: f"{one.folded_text} {one.title_words}"
        for one in session.scalars(select(Organisation))
    }
    stones = {one.id: one.initiative_id for one in session.scalars(select(Milestone))}
    steps = {one.id: one.site_id for one in session.scalars(select(SiteStep))}
    told: dict[tuple[str, int | None], str] = {}

    def caption(kind: str, number: int | None, said: str) -> None:
        told[kind, number] = f"{told.get((kind, number), '')} {said}"

    for file in session.scalars(select(ExchangeFile)):
        caption("exchange", file.exchange_id, file.folded_caption)
    for one in session.scalars(select(Evidence)):
        caption("initiative", one.initiative_id or stones.get(one.milestone_id), one.folded_caption)
        caption("model_site", steps.get(one.site_step_id), one.folded_caption)
        caption("certificate", one.certificate_id, one.folded_caption)
        caption("training_course", one.training_course_id, one.folded_caption)
        caption("programme_document", one.programme_document_id, one.folded_caption)
    audits = {one.id: one.site_id for one in session.scalars(select(SiteAudit))}
    values = {one.id: one.indicator_id for one in session.scalars(select(IndicatorValue))}
    for said in session.scalars(select(Comment)):
        kind, number = said.subject_kind, said.subject_id
        if kind == "site_audit":
            kind, number = "model_site", audits[number]
        elif kind == "indicator_value":
            kind, number = "indicator", values[number]
        caption(kind, number, said.folded_words)
    found: Held = {}
    table: Any
    for table in (
        *(Exchange, Initiative, ProgrammeDocument, Organisation, Support, Certificate),
        *(TrainingCourse, ModelSite),
    ):
        kind = str(table.__tablename__)
        found[kind] = {
            one.id: (
                one.deleted_at is None,
                frozenset(
                    " ".join(
                        (
                            getattr(one, "folded_text", ""),
                            getattr(one, "title_words", ""),
                            holders.get(getattr(one, "organisation_id", None), ""),
                            told.get((kind, one.id), ""),
                        )
                    ).split()
                ),
            )
            for one in session.scalars(select(table))
        }
    found["indicator"] = {
        one.id or 0: (
            one.is_active and one.level is IndicatorLevel.PROVINCIAL,
            frozenset(
                f"{fold(f'{one.code} {one.name_vi} {one.name_en}')}"
                f" {told.get(('indicator', one.id), '')}".split()
            ),
        )
        for one in session.scalars(select(Indicator))
    }
    return found


def _fits(words: list[str], held: frozenset[str]) -> bool:
    def begins(word: str) -> bool:
        return any(one.startswith(word) for one in held)

    return all(any(all(map(begins, run)) for run in runs) for runs in searched_as(words))


def _changes(session: Session, chance: random.Random) -> None:
    """Change a row in one of the ways that a service, a merger or a statement does."""

    def any_of(table: type[Any]) -> Any:
        return chance.choice(session.scalars(select(table).order_by(col(table.id))).all())

    def captioned(made: type[Any], **owner: int) -> None:
        file = StoredFile(
            stored_name=f"{chance.getrandbits(64):016x}.jpg",
            original_name="x.jpg",
            media_type="image/jpeg",
            size_bytes=1,
            sha256="0" * 64,
        )
        session.add(file)
        session.flush()
        session.add(made(file_id=file.id, caption="Ảnh chụp bò sữa", **owner))

    def deleted_or_restored(table: type[Any]) -> None:
        one = any_of(table)
        one.deleted_at = utc_now() if one.deleted_at is None else None

    def renamed() -> None:
        one = any_of(Organisation)
        one.name, one.folded_text = "Hợp tác xã Bò sữa", "hop tac xa bo sua"

    def moved() -> None:
        any_of(chance.choice((Support, Certificate, ModelSite))).organisation_id = any_of(
            Organisation
        ).id

    acts: tuple[Callable[[], None], ...] = (
        *(
            partial(deleted_or_restored, table)
            for table in (Exchange, Initiative, Organisation, Support, ModelSite, TrainingCourse)
        ),
        renamed,
        moved,
        lambda: captioned(Evidence, milestone_id=any_of(Milestone).id),
        lambda: captioned(Evidence, site_step_id=any_of(SiteStep).id),
        lambda: captioned(ExchangeFile, exchange_id=any_of(Exchange).id),
        lambda: setattr(any_of(Indicator), "is_active", False),
        lambda: setattr(any_of(Exchange), "folded_text", "thay doi bo sua 1e5a"),
        lambda: session.execute(text("UPDATE evidence SET folded_caption = 'bo tot'")),  # type: ignore[arg-type]
        lambda: session.execute(text("DELETE FROM exchange_file")),  # type: ignore[arg-type]
    )
    chance.choice(acts)()
    session.flush()


def test_after_any_changes_the_index_finds_what_counting_anew_finds(copy: Database) -> None:
    chance = random.Random(15)  # noqa: S311 - any mix will do, the same each time
    for _ in range(6):
        with copy.unit_of_work(Actor.system()) as session:
            for _ in range(10):
                _changes(session, chance)
        _assert_as_counted(copy, chance)
    if not copy.is_sqlite:
        _assert_told_anew(copy)
        _assert_as_counted(copy, chance)
    assert commands.search(copy)
    _assert_as_counted(copy, chance)


def _assert_told_anew(database: Database) -> None:
    """Change so many entries that how many hold each word is told anew meanwhile."""
    with database.write_engine.begin() as connection:
        connection.execute(text("SELECT nscl_search_fold()"))
        connection.execute(text("ALTER TABLE search_recent ALTER place RESTART WITH 451"))
    with database.unit_of_work(Actor.system()) as session:
        session.execute(text("UPDATE organisation SET folded_text = folded_text || ' bo 1e5a'"))
    with database.read() as session:
        first = session.scalar(text("SELECT min(place) FROM search_recent"))
    assert first == 451 + 50


def _assert_as_counted(database: Database, chance: random.Random) -> None:
    with database.read() as session:
        held = _held(session)
        rows_of_all = [row for rows in held.values() for row in rows.values()]
        known = sorted({word for _, words in rows_of_all for word in words if word == fold(word)})
        asked = [["bo", "sua"], ["1e5a"], ["bo"], ["khong", "co"], ["benh", "vien"], ["bv"]]
        for _ in range(20):
            words = chance.sample(known, chance.randint(1, 2))
            asked.append([word[: chance.randint(1, len(word))] for word in words])
        for words in asked:
            fitting = {
                kind: {n for n, (stands, its) in rows.items() if stands and _fits(words, its)}
                for kind, rows in held.items()
            }
            counts = search_index.counted(session, words, KINDS)
            assert counts == {kind: len(fitting[kind]) for kind in KINDS}, words
            found = search_everywhere(session, " ".join(words))
            told = {group.kind: group.count for group in found.groups}
            assert told == {kind: count for kind, count in counts.items() if count}, words
            shown = {group.kind: {hit.id for hit in group.hits} for group in found.groups}
            assert all(
                len(ids) == min(6, len(fitting[kind])) and ids <= fitting[kind]
                for kind, ids in shown.items()
            ), words
            chosen = ReportFilter(search=" ".join(words))
            assert support_count(session, chosen) == len(fitting["support"]), words


def test_what_many_bear_is_found_among_the_latest_as_among_all(
    copy: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = (
        "5s",
        "truong",
        "cong ty",
        "bac ninh",
        "trung tam",
        "benh vien",
        "s",
        "2024",
        "iso 9001",
    )

    def told() -> list[Found]:
        with copy.read() as session:
            return [search_everywhere(session, one) for one in typed]

    among_all = told()
    assert all(found.count for found in among_all)
    monkeypatch.setattr(search_index, "FREQUENT", {"titles": 1, "words": 1})
    for latest in (1, 20, 10_000):
        monkeypatch.setattr(search_index, "LATEST", {"titles": latest, "words": latest})
        assert told() == among_all
    for known in (0, 100):
        monkeypatch.setattr(search_index, "KNOWN", known)
        assert told() == among_all


def _titles(found: Found, kind: str) -> list[str]:
    return [hit.title for group in found.groups if group.kind == kind for hit in group.hits]


def test_the_closest_comes_first(database: Database) -> None:
    with database.unit_of_work(Actor.system()) as session:
        build.provinces(session)
        build.office(session)
        for name in ("Bò tót", "Hội bỏ thuốc lá", "Tổ bon sai", "Đàn Bò", "Sữa và bò", "Bò sữa"):
            build.organisation(session, name)
    with database.read() as session:
        assert _titles(search_everywhere(session, "bò"), "organisation")[:4] == [
            "Bò sữa",
            "Sữa và bò",
            "Đàn Bò",
            "Bò tót",
        ]
        everything = _titles(search_everywhere(session, "bo"), "organisation")
        assert everything[-1] == "Tổ bon sai"
        assert "Hội bỏ thuốc lá" in everything
        assert _titles(search_everywhere(session, "bò sữa"), "organisation") == [
            "Bò sữa",
            "Sữa và bò",
        ]


def test_a_hit_says_where_else_the_words_stand_and_namesakes_are_told_apart(
    database: Database,
) -> None:
    with database.unit_of_work(Actor.system()) as session:
        build.provinces(session)
        build.office(session)
        namesakes = (("xã Tân Dĩnh", "0101234567"), ("phường Kinh Bắc", None), (None, None))
        for commune, code in namesakes:
            school = build.organisation(
                session,
                "Trường Tiểu học Kim Đồng",
                kind=OrganisationKind.SCHOOL,
                commune=commune,
                tax_code=code,
            )
            school.folded_text += f" {code or ''}"
        build.exchange(
            session,
            host=school,
            title="Thăm trường",
            purpose="Học cách giữ kho gọn gàng",
        ).folded_text += " hoc cach giu kho gon gang"
    with database.read() as session:
        (group,) = search_everywhere(session, "kim dong").groups
        assert len({hit.about for hit in group.hits}) == 3
        (by_code,) = search_everywhere(session, "0101234567").groups
        (hit,) = by_code.hits
        assert "Mã số thuế 0101234567" in hit.about
        (visits,) = search_everywhere(session, "kho gọn").groups
        (visit,) = visits.hits
        assert visit.matched == ("Mục đích", "Học cách giữ kho gọn gàng")
        assert visit.day


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "",
            "!",
            "''",
            '"',
            "%",
            "_",
            "🙂",
            "\\",
            "a" * 200,
            "NEAR(a b)",
            "a OR b",
            "' OR 1=1 --",
        ),
        *("b* AND", "-", "^a", "said:x", "{said}", "Đồng", "do\u0302\u0300ng", "0" * 200, "đ Đ ð"),
    ],
)
def test_whatever_is_typed_is_only_searched_for(database: Database, typed: str) -> None:
    with database.unit_of_work(Actor.system()) as session:
        build.provinces(session)
        build.office(session)
        build.organisation(session, "Hợp tác xã Đồng Tâm")
    with database.read() as session:
        found = search_everywhere(session, typed)
        listed = organisation_page(session, ReportFilter(search=typed[:100]))
    assert (found.count == 1) == (fold(typed) in {"dong", "do ng"}) or not fold(typed)
    if fold(typed):
        assert len(listed) == found.count


def test_documents_and_indicators_are_found_by_code_and_name(copy: Database) -> None:
    with copy.read() as session:
        by_number = search_everywhere(session, "36/QĐ-TTg")
        assert _titles(by_number, "programme_document")[0].startswith("36/QĐ-TTg")
        by_code = search_everywhere(session, "I1")
        assert _titles(by_code, "indicator")[0].startswith("I1 ")
