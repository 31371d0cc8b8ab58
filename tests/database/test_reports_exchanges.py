"""Lists and records of exchanges, on both databases."""

from datetime import date

from models.db import Database
from models.filters import ReportFilter
from models.frames import EXCHANGE_LIST
from models.permissions import Actor
from models.reports.exchanges import exchange_count, exchange_list, exchange_page, exchange_record
from tests import build


def test_the_list_shows_a_visit_as_the_office_logged_it(database: Database) -> None:
    with database.unit_of_work(Actor.system()) as session:
        build.office(session)
        made = build.exchange(session, topics=[build.topic(session, "5s", name_vi="5S")])
        number = made.id
    with database.read() as session:
        page = exchange_page(session, ReportFilter())
        assert list(page.columns) == [column.name for column in EXCHANGE_LIST]
        assert page.index.tolist() == [number]
        row = page.iloc[0]
        assert (row.starts_on, row.partners, row.topics) == (date(2022, 11, 10), "Quảng Ninh", "5S")
        assert exchange_list(session, ReportFilter()).equals(page)
        assert exchange_count(session, ReportFilter()) == 1
        record = exchange_record(session, number or 0)
        assert [part.is_home for part in record.delegations] == [True, False]
