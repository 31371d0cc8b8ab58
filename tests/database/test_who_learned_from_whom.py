"""Who learned from whom: whoever comes learns from the host, as then and as now."""

from datetime import date
from urllib.parse import parse_qsl

import pandas as pd
import pytest
from sqlmodel import col, select

from dashboard.charts.learning_network import arrows, learning_network, provinces_drawn
from dashboard.charts.theme import LIGHT
from models.db import Database
from models.errors import NotFound
from models.filters import ReportFilter
from models.permissions import Actor
from models.reports.exchanges.learning import topics_to_learn, who_learned_from_whom
from models.reports.exchanges.lists import exchange_count
from models.reports.exchanges.partner_units import partner_unit
from models.reports.lessons.lists import lesson_list
from models.reports.lessons.loop import loop_figures
from models.tables import Exchange, Lesson
from models.vocabulary import (
    DelegationRole,
    Direction,
    Era,
    ExchangeKind,
    ExchangeState,
    Origin,
)
from tests import build

BAC_NINH = "27@2008-08-01"
LANG_SON = "20@2008-08-01"


@pytest.fixture
def met(database: Database) -> Database:
    """Give an office of Bắc Giang: visits, a conference, one between others, one planned."""
    with database.unit_of_work(Actor.system()) as session:
        build.office(session, home=build.BAC_GIANG)
        lean, kaizen = build.topic(session, "lean"), build.topic(session, "kaizen")
        build.exchange(session, topics=[kaizen])
        build.exchange(
            session,
            direction=Direction.OUTGOING,
            host=build.QUANG_NINH,
            guest=build.BAC_GIANG,
            topics=[lean],
        )
        build.exchange(session, direction=Direction.OUTGOING, host=BAC_NINH, guest=build.BAC_GIANG)
        conference = build.exchange(
            session,
            kind=ExchangeKind.REGIONAL_CONFERENCE,
            direction=Direction.OUTGOING,
            host=build.QUANG_NINH,
            guest=build.BAC_GIANG,
            starts_on=date(2023, 5, 5),
        )
        for name in ("Chi cục", "Sở"):
            who = build.organisation(session, f"{name} Lạng Sơn", home=LANG_SON)
            build.delegation(session, conference, DelegationRole.PARTICIPANT, who, position=2)
        build.exchange(
            session,
            direction=Direction.OBSERVED,
            origin=Origin.PUBLIC,
            host=build.QUANG_NINH,
            guest=LANG_SON,
            topics=[lean, kaizen],
        )
        build.exchange(session, state=ExchangeState.PLANNED)
    return database


def _told(frame: pd.DataFrame) -> set[tuple[str, str, str, int]]:
    names = ["learner_name", "teacher_name", "way", "exchanges"]
    return set(frame[names].itertuples(index=False, name=None))


def test_each_who_came_learned_from_each_host_once_an_exchange(met: Database) -> None:
    with met.read() as session:
        frame = who_learned_from_whom(session, ReportFilter())
        behind = [
            exchange_count(session, ReportFilter.from_query(dict(parse_qsl(query))))
            for query in frame["query"]
        ]
    assert _told(frame) == {
        ("Quảng Ninh", "Bắc Giang", "incoming", 1),
        ("Bắc Giang", "Quảng Ninh", "outgoing", 2),
        ("Bắc Giang", "Bắc Ninh", "outgoing", 1),
        ("Lạng Sơn", "Quảng Ninh", "observed", 2),
    }
    assert behind == frame["exchanges"].tolist()


def test_a_visit_inside_todays_unit_is_no_arrow_as_now(met: Database) -> None:
    with met.read() as session:
        frame = who_learned_from_whom(session, ReportFilter(era=Era.NOW))
    within = frame[frame["way"] == Direction.INTERNAL]
    assert _told(within) == {("Bắc Ninh", "Bắc Ninh", "internal", 1)}
    assert len(arrows(frame, "34")) == len(frame) - 1


def test_a_topic_to_learn_was_shown_to_others_and_never_to_us(met: Database) -> None:
    with met.read() as session:
        frame = topics_to_learn(session, ReportFilter())
        behind = exchange_count(
            session, ReportFilter.from_query(dict(parse_qsl(frame["query"][0])))
        )
    assert frame[["teacher_name", "topic", "exchanges"]].to_numpy().tolist() == [
        ["Quảng Ninh", "kaizen", 1]
    ]
    assert behind == 1


def test_a_partner_is_told_as_then_and_as_now(met: Database) -> None:
    with met.read() as session:
        then = partner_unit(session, BAC_NINH, Era.THEN)
        now = partner_unit(session, BAC_NINH, Era.NOW)
        with pytest.raises(NotFound):
            partner_unit(session, "99@2008-08-01", Era.THEN)
    assert (then.name, then.today) == (
        "Bắc Ninh (đến 30/06/2025)",
        (build.BAC_NINH_NOW, "Bắc Ninh"),
    )
    assert (now.key, now.name, now.is_home) == (build.BAC_NINH_NOW, "Bắc Ninh", True)
    assert now.parts == ("Bắc Giang (đến 30/06/2025)", "Bắc Ninh (đến 30/06/2025)")


def test_lessons_of_a_partner_are_those_of_the_exchanges_with_it(met: Database) -> None:
    with met.unit_of_work(Actor.system()) as session:
        visits = session.exec(select(Exchange).order_by(col(Exchange.id))).all()
        session.add_all(
            Lesson(title=f"Bài {one.id}", noted_on=date(2023, 6, 1), exchange_id=one.id)
            for one in visits[:3]
        )
    with met.read() as session:
        with_bac_ninh = ReportFilter(partners=(BAC_NINH,))
        assert lesson_list(session, with_bac_ninh)["title"].tolist() == [f"Bài {visits[2].id}"]
        assert loop_figures(session, with_bac_ninh)["value"][0] == 1


def test_a_pressed_mark_is_the_pair_or_province_in_its_place_and_no_archipelago_is_left_out(
    met: Database,
) -> None:
    with met.read() as session:
        frame = who_learned_from_whom(session, ReportFilter())
    (series,) = learning_network(frame, "63", LIGHT)["series"]
    ends = [(edge["source"], edge["target"]) for edge in series["edges"]]
    assert ends == [(row["teacher"], row["learner"]) for row in arrows(frame, "63")]
    units = provinces_drawn(frame, "63")
    assert [node["id"] for node in series["data"][: len(units)]] == [unit.key for unit in units]
    assert [unit.name for unit in units if unit.is_home] == ["Bắc Giang"]
    named = [node["name"] for node in series["data"][len(units) :] if node["name"]]
    assert named == ["Quần đảo Hoàng Sa", "Quần đảo Trường Sa"]
