"""The office itself: set up once, on the first day; corrected later."""

import re
from datetime import date
from typing import Final

from sqlalchemy import func, update
from sqlmodel import Session, col, select

from models.commands.offices import ChangeOffice, SetUpOffice
from models.errors import Conflict, InvalidInput, NotFound
from models.lookups.places import places
from models.permissions import Action, Actor, require
from models.rules.dates import parse_vietnamese_date
from models.rules.passwords import OneTimePassword
from models.rules.reporting_periods import changes_of_year
from models.rules.succession import by_key, current_of
from models.services.accounts.accounts import create_account
from models.tables.exchanges import Delegation, Exchange, TouredSite
from models.tables.offices import Division, Office
from models.tables.organisations import Organisation
from models.tables.provinces import ProvincePeriod
from models.text import DEFAULT_LANGUAGE, t, using_language
from models.text.folding import fold
from models.text.formats import format_date, office_today, utc_now
from models.trail.events import record
from models.vocabulary import OrganisationKind, Origin

_YEARS: Final = range(1991, 2101)


def set_up_office(
    session: Session, actor: Actor, command: SetUpOffice, given: OneTimePassword | None = None
) -> str | None:
    """Enter the office, its organisation, its divisions and the first officer's account.

    Returns the first officer's one-time password, ``given`` here and shown once; nothing when no
    officer was named. The office owes values of indicators from the period under way today.

    Raises:
        Conflict: the office is set up already.
        InvalidInput: there is no such provincial unit, or it is no more and not said to be meant;
            the first officer's name is taken, or their division is not among those named.

    """
    require(actor, Action.MANAGE_SETTINGS)
    if session.get(Office, 1) is not None:
        raise Conflict(t("The office is set up already."))
    is_meant = command.accept_ended_home or actor.is_system
    home = _home(session, command.home_province_key, is_meant=is_meant)
    names = list(dict.fromkeys(command.divisions))
    if command.first_officer_division not in (None, *names):
        raise InvalidInput.on(
            "first_officer_division", t("Choose one of the divisions named above.")
        )
    origin = Origin.DEMONSTRATION if command.is_demonstration else Origin.OFFICE
    organisation = Organisation(
        name=command.name,
        folded_name=fold(command.name)[:200],
        folded_text=fold(command.name),
        kind=OrganisationKind.STANDARDS_OFFICE,
        province_id=home.id or 0,
        origin=origin,
        created_by_id=actor.account_id,
        updated_by_id=actor.account_id,
    )
    session.add(organisation)
    session.flush()
    session.add(
        Office(
            name=command.name,
            superior_body=command.superior_body,
            home_province_id=home.id or 0,
            organisation_id=organisation.id or 0,
            is_demonstration=command.is_demonstration,
            reports_from=None if command.is_demonstration else office_today(),
        )
    )
    divisions = [Division(name=name, position=place) for place, name in enumerate(names, 1)]
    session.add_all(divisions)
    session.flush()
    record(session, actor, "office.set_up", "office", 1)
    if command.first_officer is None or given is None:
        return None
    theirs = next((one.id for one in divisions if one.name == command.first_officer_division), None)
    officer = command.first_officer.model_copy(update={"division_id": theirs})
    return create_account(session, actor, officer, given)[1]


def change_office(session: Session, actor: Actor, command: ChangeOffice) -> None:
    """Correct the office: its name, superior body, home province, and what documents say of it.

    The office's own organisation takes the name and the province with it. Directions and
    provinces of exchanges logged before stay as they were on their day.

    Raises:
        NotAllowed: "Your role does not allow this."
        Conflict: somebody else saved the office first.
        InvalidInput: there is no such provincial unit, or another one is chosen that is no more
            and not said to be meant; a demonstration would lose its mark; the years from which
            its periods are cut off on the 14th and by the calendar do not alternate.

    """
    require(actor, Action.MANAGE_SETTINGS)
    office = office_to_change(session, command.row_version)
    home = _home(
        session,
        command.home_province_key,
        is_meant=command.accept_ended_home,
        before=office.home_province_id,
    )
    with using_language(DEFAULT_LANGUAGE):  # names are kept in the office's language
        mark = t("(demonstration)")
    if office.is_demonstration and not command.name.endswith(mark):
        raise InvalidInput.on("name", t("In a demonstration the name ends in “{mark}”.", mark=mark))
    office.name, office.superior_body = command.name, command.superior_body
    office.home_province_id = home.id or 0
    office.document_place = command.document_place or ""
    office.document_symbol = command.document_symbol or ""
    office.reports_from = command.reports_from
    office.year_changes = _year_changes(command)
    office.due_in_working_days = command.due_in_working_days
    office.days_off = _days_off(command.days_off or "")
    office.note_months, office.decision_days = command.note_months, command.decision_days
    _rename_organisation(session, actor, office)
    save_office(session, office)
    record(session, actor, "office.changed", "office", 1)


def _year_changes(command: ChangeOffice) -> str:
    cut_off = _years("cut_off_from", command.cut_off_from)
    civil = _years("calendar_from", command.calendar_from)
    changes = changes_of_year(cut_off, civil)
    if changes is None:
        raise InvalidInput.on(
            "calendar_from" if civil else "cut_off_from",
            t(
                "The years must take turns: first one from which periods end on the 14th, then "
                "one from which they follow the calendar again, and so on."
            ),
        )
    return " ".join(map(str, changes))


def _years(field: str, typed: str | None) -> list[int]:
    years = [part for part in re.split(r"[\s,;]+", typed or "") if part]
    if not all(one.isascii() and one.isdigit() and int(one) in _YEARS for one in years):
        first, last = _YEARS[0], _YEARS[-1]
        raise InvalidInput.on(
            field, t("Write years from {first} to {last}: 2026, 2031.", first=first, last=last)
        )
    return list(map(int, years))


def _days_off(typed: str) -> str:
    try:
        days = sorted({parse_vietnamese_date(part) for part in re.split(r"[\s,;]+", typed) if part})
    except ValueError as error:
        raise InvalidInput.on("days_off", str(error)) from error
    return " ".join(f"{day:%d/%m/%Y}" for day in days)


def office_to_change(session: Session, row_version: int) -> Office:
    """Return the office, held until the transaction ends.

    Raises:
        NotFound: the office is not set up.
        Conflict: somebody else saved the office or its divisions first.

    """
    office = session.exec(select(Office).where(Office.id == 1).with_for_update()).first()
    if office is None:
        raise NotFound(t("The office is not set up yet."))
    if office.row_version != row_version:
        raise Conflict(t("Somebody else changed the office first. Nothing was saved."))
    return office


def save_office(session: Session, office: Office) -> None:
    """Write the office with its next version."""
    office.row_version += 1
    session.add(office)
    session.flush()


def _rename_organisation(session: Session, actor: Actor, office: Office) -> None:
    """Let the office's organisation follow, and let search find its records by the new name."""
    own = session.get_one(Organisation, office.organisation_id)
    if (own.name, own.province_id) == (office.name, office.home_province_id):
        return
    before, after = fold(own.name), fold(office.name)
    own.name, own.folded_name, own.folded_text = office.name, after[:200], after
    own.province_id = office.home_province_id
    own.row_version += 1
    own.updated_by_id, own.updated_at = actor.account_id, utc_now()
    session.add(own)
    session.flush()
    if before == after or not before:
        return
    taking_part = [
        col(Exchange.id).in_(select(part.exchange_id).where(part.organisation_id == own.id))
        for part in (Delegation, TouredSite)
    ]
    session.execute(
        update(Exchange)
        .where(taking_part[0] | taking_part[1])
        .values(folded_text=func.replace(col(Exchange.folded_text), before, after))
    )


def _home(
    session: Session, key: str, *, is_meant: bool, before: int | None = None
) -> ProvincePeriod:
    """Return the row of a home province; one that is no more must be meant, or stand already."""
    unit, today = _unit(session, key), office_today()
    if is_meant or unit.id == before or unit.valid_to is None or unit.valid_to >= today:
        return unit
    known = places(session)
    now = by_key(known.units, current_of(known.units, key, today))
    raise InvalidInput.on(
        "home_province_key",
        t(
            "{name} ended on {day} and is {now} today: choose {now}, or say that the former "
            "unit is meant.",
            name=unit.name,
            day=format_date(unit.valid_to),
            now=now.name if now else "",
        ),
    )


def _unit(session: Session, key: str) -> ProvincePeriod:
    code, _, first_day = key.partition("@")
    try:
        valid_from = date.fromisoformat(first_day)
    except ValueError:
        valid_from = date.max
    query = select(ProvincePeriod).where(
        ProvincePeriod.code_gso == code, ProvincePeriod.valid_from == valid_from
    )
    unit = session.exec(query).first()
    if unit is None:
        raise InvalidInput.on("home_province_key", t("There is no such provincial unit."))
    return unit
