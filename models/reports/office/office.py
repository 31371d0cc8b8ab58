"""Whose system this is, as every screen and file says it."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, func, select

from models.lookups.places import places
from models.lookups.reporting import reporting_calendar
from models.permissions import Action, Actor, require
from models.rules.known_days import CUT_OFF_DAY
from models.rules.reporting_periods import ReportingCalendar
from models.tables.accounts import Account
from models.tables.exchanges import Exchange
from models.tables.offices import Division, Office
from models.tables.provinces import ProvincePeriod
from models.text import t
from models.text.formats import format_date


@dataclass(frozen=True)
class OfficeFacts:
    """The office of this database. ``home_province_key`` is code@first-day.

    Where the home province is no more, ``home_now_name`` is what it became by today. ``signed_in``
    is the place that documents name: that of the settings, else the home province.
    """

    name: str
    superior_body: str
    home_province_key: str
    home_province_name: str
    home_now_name: str
    organisation_id: int
    is_demonstration: bool
    divisions: tuple[tuple[int, str], ...]
    signed_in: str = ""

    @property
    def home_words(self) -> str:
        """Return the home province of today, with the name it was set up under where another."""
        if self.home_now_name == self.home_province_name:
            return self.home_now_name
        return t("{now} (formerly {name})", now=self.home_now_name, name=self.home_province_name)


def office(session: Session) -> OfficeFacts | None:
    """Return the office; nothing before it is set up. Divisions come in the office's order."""
    row = session.get(Office, 1)
    if row is None:
        return None
    home = session.get_one(ProvincePeriod, row.home_province_id)
    divisions = session.exec(
        select(Division).order_by(col(Division.position), col(Division.name))
    ).all()
    now = _name_now(session)
    return OfficeFacts(
        name=row.name,
        superior_body=row.superior_body,
        home_province_key=f"{home.code_gso}@{home.valid_from.isoformat()}",
        home_province_name=home.name,
        home_now_name=now,
        organisation_id=row.organisation_id,
        is_demonstration=row.is_demonstration,
        divisions=tuple((division.id or 0, division.name) for division in divisions),
        signed_in=row.document_place or now,
    )


def _name_now(session: Session) -> str:
    known = places(session)
    return known.by_key[known.home_now or ""].name


@dataclass(frozen=True)
class DivisionFacts:
    """One division with its days, and how many people and exchanges belong to it."""

    id: int
    name: str
    valid_from: date | None
    valid_to: date | None
    people: int
    exchanges: int

    @property
    def is_in_use(self) -> bool:
        """Say whether it may only be retired."""
        return self.people > 0 or self.exchanges > 0


@dataclass(frozen=True)
class OfficeSettings:
    """What an administrator may correct of the office."""

    name: str
    superior_body: str
    home_province_key: str
    home_province_name: str
    document_place: str
    document_symbol: str
    reports_from: date | None
    cut_off_from: str
    calendar_from: str
    calendar: ReportingCalendar
    due_in_working_days: bool
    days_off: str
    note_months: int
    decision_days: int
    row_version: int
    divisions: tuple[DivisionFacts, ...]


def office_settings(session: Session, actor: Actor) -> OfficeSettings | None:
    """Return the office with its divisions as they may be corrected; nothing before its set-up.

    Raises:
        NotAllowed: the person's role does not carry settings.

    """
    require(actor, Action.MANAGE_SETTINGS)
    row = session.get(Office, 1)
    if row is None:
        return None
    home = session.get_one(ProvincePeriod, row.home_province_id)
    calendar = reporting_calendar(session)
    people, exchanges = (_count_by_division(session, one) for one in (Account, Exchange))
    divisions = session.exec(
        select(Division).order_by(col(Division.position), col(Division.name))
    ).all()
    return OfficeSettings(
        name=row.name,
        superior_body=row.superior_body,
        home_province_key=f"{home.code_gso}@{home.valid_from.isoformat()}",
        home_province_name=home.name,
        document_place=row.document_place,
        document_symbol=row.document_symbol,
        reports_from=row.reports_from,
        cut_off_from=", ".join(map(str, calendar.changes[::2])),
        calendar_from=", ".join(map(str, calendar.changes[1::2])),
        calendar=calendar,
        due_in_working_days=row.due_in_working_days,
        days_off=row.days_off,
        note_months=row.note_months,
        decision_days=row.decision_days,
        row_version=row.row_version,
        divisions=tuple(
            DivisionFacts(
                one.id or 0,
                one.name,
                one.valid_from,
                one.valid_to,
                people.get(one.id or 0, 0),
                exchanges.get(one.id or 0, 0),
            )
            for one in divisions
        ),
    )


def _count_by_division(session: Session, table: type[Account] | type[Exchange]) -> dict[int, int]:
    query = select(table.division_id, func.count()).group_by(col(table.division_id))
    return {number: count for number, count in session.exec(query) if number is not None}


def calendar_words(calendar: ReportingCalendar) -> tuple[str, ...]:
    """Say from when to when the office reports its years, and where the days between are counted.

    One sentence a change, in time order; nothing where every year is that of the calendar.
    """
    said = []
    for place, year in enumerate(calendar.changes):
        words = {
            "year": year,
            "before": year - 1,
            "first": format_date(date(year - 1, 12, CUT_OFF_DAY + 1)),
            "last": format_date(date(year - 1, 12, 31)),
            "end": format_date(calendar.days_of(year)[1]),
        }
        if place % 2:
            said.append(
                t(
                    "From {year} the reporting year is that of the calendar again. The days "
                    "{first} to {last} are counted in {year} ({first} to {end}); none is lost.",
                    **words,
                )
            )
        else:
            said.append(
                t(
                    "From {year} the reporting year runs from 15/12 to 14/12. The days {first} "
                    "to {last} are in the figures of both {before} and {year}, and once in a sum "
                    "over years.",
                    **words,
                )
            )
    return tuple(said)
