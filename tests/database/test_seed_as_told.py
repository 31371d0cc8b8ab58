"""The demonstration shows what public and old records know, and what they do not say."""

import pytest
from sqlalchemy import extract
from sqlmodel import col, select

from models.db import Database
from models.tables import Delegation, Exchange, ModelSite, Organisation, Payment, Zone
from models.vocabulary import Direction
from seed.demo.world import MARK

pytestmark = [
    pytest.mark.usefixtures("own_folder"),
    pytest.mark.xdist_group("seed"),  # one process, so that each demonstration is filled once
]


def test_the_invented_history_shows_records_as_life_gives_them(ordinary_office: Database) -> None:
    with ordinary_office.read() as session:
        held_apart = session.exec(
            select(Exchange.direction).where(col(Exchange.venue).is_not(None))
        ).all()
        named = set(session.exec(select(Delegation.group_name, Delegation.province_id)).all())
        groups = {name for name, _ in named if name}
        of_none = {name for name in groups if not any(one == name and at for one, at in named)}
        national = session.exec(select(Organisation).where(col(Organisation.is_national))).all()
        group = session.exec(select(ModelSite).where(col(ModelSite.group_size).is_not(None))).one()
        split = session.exec(select(ModelSite.id).where(ModelSite.group_id == group.id)).all()
        closing = session.exec(
            select(Payment.id).where(extract("year", col(Payment.paid_on)) > Payment.budget_year)
        ).all()
        weights = set(session.exec(select(col(Zone.weight))).all())
    assert {Direction.INCOMING, Direction.OUTGOING} <= set(held_apart)
    assert len(groups) > len(of_none) > 0, "one group with its members named, one without"
    assert all(name.endswith(MARK) for name in groups)
    assert [body.province_id for body in national] == [None]
    assert (group.group_size, group.site_count, len(split)) == (12, 9, 3)
    assert closing, "paid in January from the budget of the year before"
    assert len(weights) > 1
