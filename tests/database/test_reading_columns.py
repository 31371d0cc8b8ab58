"""What asks for columns alone goes past the ORM, and nobody who asks can tell."""

from sqlalchemy import false, func, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from models.db import Database
from models.permissions import Actor
from models.tables import Exchange
from tests import build


def test_columns_are_read_as_ever_and_objects_stay_objects(database: Database) -> None:
    with database.unit_of_work(Actor.system()) as session:
        build.office(session)
        build.exchange(session, cost_vnd=1_500_000)
    other = aliased(Exchange)
    same = col(other.id) == col(Exchange.id)
    titled = select(col(other.title).label("titled")).subquery()
    for asked in (
        select(*(col(getattr(Exchange, name)) for name in Exchange.model_fields)),
        select(col(Exchange.id), col(other.id)).join(other, same),
        select(col(Exchange.kind), func.count().label("number")).group_by("kind"),
        select(titled, titled.c.titled),
    ):
        with database.read() as session, Session(database.read_engine) as usual:
            ours, theirs = session.execute(asked), usual.execute(asked)
            assert list(ours.keys()) == list(theirs.keys())
            told, wanted = ours.one(), theirs.one()
            assert told == wanted
            assert list(map(type, told)) == list(map(type, wanted))
            assert session.scalar(asked) == told[0]
    with database.read() as session:
        (one,) = session.execute(select(Exchange)).one()
        assert one in session
        for asked in (select(col(other.title), other), select(other)):
            assert session.execute(asked).one()[-1] is one
        assert session.scalar(select(Exchange)) is one
        assert session.scalar(select(col(Exchange.id)).where(false())) is None
