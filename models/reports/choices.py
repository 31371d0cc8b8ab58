"""What forms and filters offer to choose from."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import or_, select
from sqlmodel import Session, col

from models.lookups.officers import people_in_charge
from models.lookups.places import places, province_names
from models.registers import record_titles
from models.rules.abbreviations import searched_as
from models.rules.distinct_labels import distinct_labels
from models.rules.succession import home_units_on, units_on
from models.search_index import holds_words
from models.tables import (
    Account,
    AccountRole,
    Division,
    DocumentKind,
    Indicator,
    Initiative,
    Organisation,
    ProgrammeDocument,
    Sector,
    Standard,
    TaskGroup,
    Tool,
    Topic,
)
from models.tables.lists import ListItem
from models.tables.own_names import own_name
from models.text import t
from models.text.folding import fold, sort_key
from models.text.formats import format_date
from models.text.matching import holds
from models.vocabulary import IndicatorLevel, Role

MOST_ORGANISATIONS: Final = 50
"""The most organisations offered for one search; a longer word finds fewer."""
MOST_INITIATIVES: Final = 300
"""The most initiatives offered; those that began last come first."""


@dataclass(frozen=True)
class Choice:
    """One thing to choose: what is stored or stands in the link, and what a person reads."""

    value: str | int
    label: str


def distinct(rows: Iterable[Sequence[Any]]) -> tuple[Choice, ...]:
    """Return choices whose labels differ, from value, label and what more is known of each."""
    labels = distinct_labels((value, label, more) for value, label, *more in rows)
    return tuple(Choice(value, label) for value, label in labels.items())


def province_choices(session: Session, day: date | None = None) -> tuple[Choice, ...]:
    """Return the units of a day by name; without a day every unit of any time, once each.

    A day before 1/8/2008 takes the first list. The value is the unit's key (without a day, the
    key of its last period), the label its name, with the years told where it is no more, or where
    another unit bore the name before.
    """
    found = places(session)
    if day is not None:
        return _by_name([Choice(unit.key, unit.name) for unit in units_on(found.units, day)])
    lasting = [found.by_key[key] for key in dict.fromkeys(found.then.values())]
    return _by_name([Choice(unit.key, found.name_in_time(unit.key)) for unit in lasting])


def _by_name(choices: list[Choice]) -> tuple[Choice, ...]:
    return tuple(sorted(choices, key=lambda choice: sort_key(choice.label)))


def home_units(session: Session, day: date) -> tuple[Choice, ...]:
    """Return the units that the home province was on a day, by the id of their row."""
    found = places(session)
    if found.home_key is None:
        return ()
    units = home_units_on(found.units, found.home_key, day)
    return tuple(Choice(found.ids[unit.key], unit.name) for unit in units)


def province_ids(session: Session) -> dict[str, int]:
    """Return the row id of every unit's key, for commands that hold a province."""
    return dict(places(session).ids)


LISTS: Final[Mapping[str, type[ListItem]]] = {
    "topics": Topic,
    "tools": Tool,
    "standards": Standard,
    "sectors": Sector,
    "task_groups": TaskGroup,
    "document_kinds": DocumentKind,
}
"""The editable lists by the name they have in filters, commands and the trail."""


def list_choices(session: Session, name: str) -> tuple[Choice, ...]:
    """Return all entries of one of :data:`LISTS` by their code (links, filters), in its order."""
    table: Any = LISTS[name]
    rows = session.execute(select(table.code, own_name(table)).order_by(table.position, table.id))
    return distinct(rows)


def entry_choices(
    session: Session, name: str, kept: tuple[int | None, ...] = ()
) -> tuple[Choice, ...]:
    """Return the entries in use of one of :data:`LISTS` by their id (forms), in its order.

    Those that a record bears (``kept``) are there though they be withdrawn, and say so.
    """
    table: Any = LISTS[name]
    rows = session.execute(
        select(table.id, own_name(table), table.code, table.is_active)
        .where(or_(table.is_active, table.id.in_([one for one in kept if one is not None])))
        .order_by(table.position, table.id)
    )
    return distinct(
        (number, label if is_active else t("{name} (withdrawn)", name=label), code)
        for number, label, code, is_active in rows
    )


def document_choices(session: Session) -> tuple[Choice, ...]:
    """Return the programme documents by their id, the latest first: number and title."""
    rows = session.execute(
        select(
            col(ProgrammeDocument.id),
            col(ProgrammeDocument.number),
            col(ProgrammeDocument.title),
            col(ProgrammeDocument.issuer),
            col(ProgrammeDocument.issued_on),
        )
        .where(col(ProgrammeDocument.deleted_at).is_(None))
        .order_by(col(ProgrammeDocument.issued_on).desc(), col(ProgrammeDocument.id))
    )
    return distinct(
        (number, f"{name} · {title}", issuer, format_date(day))
        for number, name, title, issuer, day in rows
    )


def indicator_choices(session: Session, *, is_entered: bool = False) -> tuple[Choice, ...]:
    """Return the province's indicators in use by their id: code, name, unit.

    ``is_entered`` leaves those whose values are entered, not calculated.
    """
    query = select(col(Indicator.id), col(Indicator.code), own_name(Indicator)).where(
        col(Indicator.is_active), col(Indicator.level) == IndicatorLevel.PROVINCIAL
    )
    if is_entered:
        query = query.where(col(Indicator.calculation).is_(None))
    rows = session.execute(query.order_by(col(Indicator.position), col(Indicator.id)))
    return distinct((number, f"{code} · {name}") for number, code, name in rows)


def initiative_choices(session: Session, kept: int | None = None) -> tuple[Choice, ...]:
    """Return the initiatives by their id, those that began last first: code and title.

    At most ``MOST_INITIATIVES``, none deleted; ``kept`` is there whenever it began.
    """
    query = select(col(Initiative.id), col(Initiative.code), col(Initiative.title))
    latest = (
        query.where(col(Initiative.deleted_at).is_(None))
        .order_by(col(Initiative.starts_on).desc(), col(Initiative.id).desc())
        .limit(MOST_INITIATIVES)
    )
    rows = {row[0]: row for row in session.execute(latest)}
    if kept is not None and kept not in rows:
        rows |= {row[0]: row for row in session.execute(query.where(col(Initiative.id) == kept))}
    told = ((row[0], " · ".join(filter(None, row[1:]))) for row in rows.values())
    return distinct(told)


def division_choices(session: Session, day: date | None = None) -> tuple[Choice, ...]:
    """Return the divisions by their id; with a day only those there were on it."""
    query = select(
        col(Division.id), col(Division.name), col(Division.valid_from), col(Division.valid_to)
    )
    if day is not None:
        query = query.where(
            or_(col(Division.valid_from).is_(None), col(Division.valid_from) <= day),
            or_(col(Division.valid_to).is_(None), col(Division.valid_to) >= day),
        )
    rows = session.execute(query.order_by(col(Division.position), col(Division.id)))
    return distinct((number, name, _span(first, last)) for number, name, first, last in rows)


def _span(first: date | None, last: date | None) -> str:
    """Return from when to when something there is more than once was in use; "" where always."""
    said = (
        t("from {day}", day=format_date(first)) if first else "",
        t("to {day}", day=format_date(last)) if last else "",
    )
    return " ".join(filter(None, said))


def officer_choices(session: Session) -> tuple[Choice, ...]:
    """Return the people who can be in charge by their account's id, by name; none disabled."""
    return _by_name(list(distinct(session.execute(people_in_charge()))))


def account_choices(session: Session) -> tuple[Choice, ...]:
    """Return the people who are or were in charge by their account's id, by name.

    One whose account is disabled says so: what it has is nobody's.
    """
    rows = session.execute(
        select(
            col(Account.id),
            col(Account.display_name),
            col(Account.user_name),
            col(Account.is_disabled),
        )
        .join(AccountRole, col(AccountRole.account_id) == col(Account.id))
        .where(col(AccountRole.role).in_([Role.STAFF, Role.HEAD]))
        .distinct()
    )
    told = (
        (number, t("{name} (disabled)", name=name) if is_disabled else name, user_name)
        for number, name, user_name, is_disabled in rows
    )
    return _by_name(list(distinct(told)))


MORE_OF_ORGANISATIONS: Final = (
    col(Organisation.commune),
    col(Organisation.district),
    col(Organisation.tax_code),
)
"""What tells organisations of one name and province apart."""


def organisation_choices(session: Session, search: str = "") -> tuple[Choice, ...]:
    """Return organisations by their id whose name or province holds every word, accents forgiven.

    At most ``MOST_ORGANISATIONS``, by name; the label names the province as it then was, and of
    several alike also commune, district, tax code or number.
    """
    found = places(session)
    query = select(
        col(Organisation.id),
        col(Organisation.name),
        col(Organisation.province_id),
        *MORE_OF_ORGANISATIONS,
    )
    query = query.where(col(Organisation.deleted_at).is_(None))
    for runs in searched_as(fold(search).split()):
        here = sorted(found.ids[unit.key] for unit in found.units if holds(fold(unit.name), runs))
        named = (holds_words(session, Organisation, run) for run in runs)
        query = query.where(or_(*named, col(Organisation.province_id).in_(here)))
    rows = session.execute(
        query.order_by(col(Organisation.sort_text), col(Organisation.id)).limit(MOST_ORGANISATIONS)
    )
    return distinct(
        (number, _with_province(name, found.unit_name(province_id)), *more)
        for number, name, province_id, *more in rows
    )


def _with_province(name: str, province: str) -> str:
    return name if not province or province in name else f"{name} ({province})"


def slice_names(session: Session, exchanges: Collection[str] = ()) -> dict[str, str]:
    """Return the names of what a filter holds, for ``filters.describe``: units, list entries ...

    Of exchanges those alone that the filter names.
    """
    names = dict(province_names(session))
    names |= {str(choice.value): choice.label for choice in province_choices(session)}
    others = {name: list_choices(session, name) for name in LISTS}
    others |= {"divisions": division_choices(session), "documents": document_choices(session)}
    others |= {"officers": account_choices(session)}
    for name, choices in others.items():
        names |= {f"{name}:{choice.value}": choice.label for choice in choices}
    visits = exchange_names(session, exchanges)
    return names | {f"exchanges:{number}": title for number, title in visits.items()}


def exchange_names(session: Session, numbers: Collection[str]) -> dict[str, str]:
    """Return the titles of exchanges by their numbers as a link writes them."""
    found = record_titles(session, "exchange", [int(one) for one in numbers])
    return {str(number): title for number, title in found.items()}
