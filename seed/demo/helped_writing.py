"""Bring the invented enterprises and what they received into a database; many of them in bulk."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import insert
from sqlmodel import Session, col, select

from models.commands.base import parse
from models.commands.certificates import LogCertificate
from models.commands.model_sites import LogModelSite, SetMeasures, StepModelSite
from models.commands.organisations import EnterOrganisation
from models.commands.supports import LogSupport
from models.commands.training_courses import LogTrainingCourse
from models.lookups.places import Places, places
from models.permissions import Actor
from models.rules.dates import known as known_day
from models.rules.site_states import held_through
from models.rules.succession import home_units_on
from models.services.organisations.known import search_words
from models.services.organisations.organisations import enter_organisation
from models.services.sites.measures import set_measures
from models.services.sites.sites import log_model_site, step_model_site
from models.services.supports.certificates import log_certificate
from models.services.supports.found_by import certificate_words, course_words, support_words
from models.services.supports.supports import log_support
from models.services.supports.training_courses import log_training_course
from models.tables import (
    ModelSite,
    Office,
    Organisation,
    ProgrammeDocument,
    Sector,
    Standard,
    Tool,
    Topic,
    TrainingCourse,
    metadata,
)
from models.text.folding import fold, fold_all
from models.vocabulary import CertificateKind, Origin
from seed.demo.helped import Course, Firm, Given, Held, certificates, courses, firms, supports
from seed.demo.replication_writing import copy_rows, log_copies
from seed.demo.replications import Copied, copies, without_claims
from seed.demo.sites import Site, hosts, sites

LARGEST_THROUGH_SERVICES: Final = 60
"""More enterprises than this are written in bulk, with the same content."""
_FOUNDED: Final = date(2010, 1, 1)


@dataclass(frozen=True)
class Told:
    """Everything invented, to be written."""

    firms: list[Firm]
    supports: list[Given]
    certificates: list[Held]
    courses: list[Course]
    hosts: list[Firm]
    sites: list[Site]
    copies: list[Copied]


def told_of(count: int, today: date) -> Told:
    """Invent so many enterprises and all they received up to ``today``."""
    found = list(firms(count))
    schools = list(hosts(count // 4, count + 1))
    told = list(sites([*found, *schools], today))
    made = list(copies(told))
    return Told(
        found,
        supports(found, today),
        certificates(found, today),
        courses(found, today),
        schools,
        without_claims(told, made),
        made,
    )


class _Registers:
    """The numbers of what the records point to; ``unit`` is the home province of a day."""

    def __init__(self, session: Session, writers: Sequence[Actor]) -> None:
        self.writers = writers
        self.known: Places = places(session)
        office = session.get_one(Office, 1)
        self.home_key = self.known.key_of[office.home_province_id]
        self.lists: dict[str, dict[str, int]] = {}
        self.names: dict[str, dict[str, str]] = {}
        for table in (Sector, Standard, Tool, Topic):
            rows = session.exec(select(table.code, table.id, table.name_vi)).all()
            name = str(table.__tablename__)
            self.lists[name] = {code: number or 0 for code, number, _ in rows}
            self.names[name] = {code: said for code, _, said in rows}
        self._units: dict[date, int] = {}
        self.document = session.exec(
            select(ProgrammeDocument.id).where(ProgrammeDocument.number == "1322/QĐ-TTg")
        ).first()

    def of(self, table: str, code: str | None) -> int | None:
        """Return the number of a list's entry."""
        return self.lists[table][code] if code else None

    def unit(self, day: date) -> int:
        """Return the row of the home province as it stood on a day."""
        first = self.known._listed_since(day)
        if first not in self._units:
            unit = home_units_on(self.known.units, self.home_key, day)[0]
            self._units[first] = self.known.ids[unit.key]
        return self._units[first]

    def firm(self, one: Firm) -> dict[str, Any]:
        """Return an enterprise as its form would hold it."""
        return {
            "name": one.name,
            "kind": one.kind,
            "province_id": self.unit(_FOUNDED),
            "sector_id": self.of("sector", one.sector),
            "size": one.size,
            "is_foreign_invested": one.is_foreign_invested,
            "is_ocop": one.is_ocop,
        }

    def support(self, one: Given, firm_id: int) -> dict[str, Any]:
        """Return a support as its form would hold it."""
        return {
            "organisation_id": firm_id,
            "supported_on": one.supported_on,
            "tool_id": self.of("tool", one.tool),
            "standard_id": self.of("standard", one.standard),
            "amount_vnd": one.amount_vnd,
            "provider": one.provider,
            "result": one.result,
            "productivity_before": one.before,
            "productivity_after": one.after,
            "productivity_unit": one.unit,
        }

    def certificate(self, one: Held, firm_id: int) -> dict[str, Any]:
        """Return a certificate as its form would hold it."""
        return {
            "organisation_id": firm_id,
            "standard_id": self.of("standard", one.standard),
            "version": one.version,
            "kind": CertificateKind.MANAGEMENT_SYSTEM,
            "number": one.number,
            "certifier": one.certifier,
            "issued_on": one.issued_on,
            "expires_on": one.expires_on,
            "withdrawn_on": one.withdrawn_on,
        }

    def site(self, one: Site, host_id: int) -> dict[str, Any]:
        """Return a site as its form would hold it."""
        writer = self.writers[one.division % len(self.writers)]
        return {
            "organisation_id": host_id,
            "tool_id": self.of("tool", one.tool),
            "setting": one.setting,
            "document_id": self.document,
            "officer_id": writer.account_id,
            "starts_on": one.starts_on,
            "aims": one.aims,
        }

    def course(self, one: Course) -> dict[str, Any]:
        """Return a course as its form would hold it, without its organisations."""
        return {
            "title": one.title,
            "starts_on": one.starts_on,
            "ends_on": one.ends_on,
            "topic_id": self.of("topic", one.topic),
            "tool_id": self.of("tool", one.tool),
            "organiser": one.organiser,
            "attendances": one.attendances,
            "people": one.people,
            "province_id": self.unit(one.starts_on),
        }


def write_helped(session: Session, writers: Sequence[Actor], told: Told) -> None:
    """Enter the enterprises and what they received: a few through the services, many in bulk."""
    known = _Registers(session, writers)
    if len(told.firms) > LARGEST_THROUGH_SERVICES:
        _in_bulk(session, known, told)
        return
    system = Actor.system("seed")
    ids = {
        one.number: enter_organisation(
            session,
            system,
            parse(EnterOrganisation, {**known.firm(one), "idempotency_key": one.key}),
            Origin.DEMONSTRATION,
        )
        for one in (*told.firms, *told.hosts)
    }
    _log_sites(session, known, told, ids)
    for given in told.supports:
        raw = known.support(given, ids[given.firm]) | {
            "supported_on": known_day(given.supported_on, given.date_precision),
            "accept_duplicate": True,
        }
        log_support(session, writers[given.division], parse(LogSupport, raw))
    for held in told.certificates:
        raw = known.certificate(held, ids[held.firm])
        log_certificate(session, writers[held.division], parse(LogCertificate, raw))
    for course in told.courses:
        raw = known.course(course) | {
            "organisations": [
                {"organisation_id": ids[number], "people": people}
                for number, people in course.firms.items()
            ]
        }
        log_training_course(session, writers[course.division], parse(LogTrainingCourse, raw))


def _held(site: Site) -> tuple[tuple[date | None, date | None], ...]:
    return held_through([(one.state, one.happened_on, one.valid_until) for one in site.course])


def _log_sites(session: Session, known: _Registers, told: Told, ids: Mapping[int, int]) -> None:
    system = Actor.system("seed")
    numbers = {}
    for site in told.sites:
        raw = known.site(site, ids[site.host]) | {"idempotency_key": site.key}
        writer = known.writers[site.division]
        numbers[site.number] = log_model_site(session, writer, parse(LogModelSite, raw))
    log_copies(session, known.writers, told.copies, numbers)
    for site in told.sites:
        number = numbers[site.number]
        for version, turn in enumerate(site.course[1:], 1):
            step_model_site(
                session,
                system,
                StepModelSite(
                    model_site_id=number,
                    row_version=version,
                    document_on=turn.happened_on,
                    **vars(turn),
                ),
            )
        if site.measures:
            set_measures(
                session,
                system,
                parse(
                    SetMeasures,
                    {
                        "model_site_id": number,
                        "row_version": len(site.course),
                        "measures": [vars(one) for one in site.measures],
                    },
                ),
            )


def _in_bulk(session: Session, known: _Registers, told: Told) -> None:
    connection = session.connection()

    def put(table: str, rows: Iterable[Mapping[str, Any]]) -> None:
        found = list(rows)
        if found:
            connection.execute(insert(metadata.tables[table]), found)

    everybody = (*told.firms, *told.hosts)
    put("organisation", (_firm_row(known, one) for one in everybody))
    keys = select(Organisation.idempotency_key, Organisation.id).where(
        col(Organisation.idempotency_key).like("demonstration-firm-%")
    )
    numbers: dict[Any, Any] = dict(session.exec(keys).all())
    ids = {one.number: int(numbers[one.key]) for one in everybody}
    names = {one.number: one.name for one in everybody}
    put("model_site", (_site_row(known, one, ids[one.host], names[one.host]) for one in told.sites))
    keyed = select(ModelSite.idempotency_key, ModelSite.id)
    site_ids: dict[Any, Any] = dict(session.exec(keyed).all())
    steps = (
        {
            "site_id": site_ids[one.key],
            **vars(turn),
            "document_on": turn.happened_on if place else None,
            "created_by_id": None if place else known.writers[one.division].account_id,
            "until_on": until_on,
            "held_until": held_until,
        }
        for one in told.sites
        for place, (turn, (until_on, held_until)) in enumerate(
            zip(one.course, _held(one), strict=True)
        )
    )
    put("site_step", sorted(steps, key=lambda step: step["document_on"] is not None))
    owned = ((one, _owner(known, one.division)) for one in told.copies)
    put("replication", copy_rows(owned, {one.number: site_ids[one.key] for one in told.sites}))
    put(
        "site_measure",
        (
            {"site_id": site_ids[one.key], "position": place, **vars(measured)}
            for one in told.sites
            for place, measured in enumerate(one.measures)
        ),
    )
    put(
        "support",
        (
            known.support(one, ids[one.firm])
            | _owner(known, one.division)
            | {
                "province_id": known.unit(one.supported_on),
                "date_precision": one.date_precision,
                "year": one.supported_on.year,
                "folded_text": support_words(one.called(known.names), one.provider, one.result),
            }
            for one in told.supports
        ),
    )
    put(
        "certificate",
        (
            known.certificate(one, ids[one.firm])
            | _owner(known, one.division)
            | {
                "province_id": known.unit(one.issued_on),
                "folded_text": certificate_words(
                    one.number,
                    one.certifier,
                    names[one.firm],
                    known.names["standard"][one.standard],
                    None,
                ),
            }
            for one in told.certificates
        ),
    )
    put(
        "training_course",
        (
            known.course(one)
            | _owner(known, one.division)
            | {"folded_text": course_words(one.title, one.organiser, *one.called(known.names))}
            for one in told.courses
        ),
    )
    titles = dict(session.exec(select(TrainingCourse.title, TrainingCourse.id)).all())
    put(
        "course_organisation",
        (
            {
                "course_id": titles[one.title],
                "organisation_id": ids[number],
                "position": place,
                "people": people,
            }
            for one in told.courses
            for place, (number, people) in enumerate(one.firms.items())
        ),
    )


def _firm_row(known: _Registers, one: Firm) -> dict[str, Any]:
    sector = known.names["sector"][one.sector]
    return known.firm(one) | {
        "folded_name": fold(one.name)[:200],
        "folded_text": fold_all(search_words(one.name, None, None, None, sector)),
        "idempotency_key": one.key,
        "origin": Origin.DEMONSTRATION,
    }


def _site_row(known: _Registers, one: Site, host_id: int, host: str) -> dict[str, Any]:
    given = [turn for turn in one.course if turn.grade]
    changes = len(one.course) - 1 + bool(one.measures)
    return (
        known.site(one, host_id)
        | _owner(known, one.division)
        | {
            "province_id": known.unit(one.starts_on),
            "state": one.course[-1].state,
            "grade": given[-1].grade if given else None,
            "valid_until": given[-1].valid_until if given else None,
            "row_version": 1 + changes,
            "idempotency_key": one.key,
            "updated_by_id": None if changes else known.writers[one.division].account_id,
            "folded_text": fold_all((host, known.names["tool"][one.tool], one.aims)),
        }
    )


def _owner(known: _Registers, division: int) -> dict[str, Any]:
    writer = known.writers[division % len(known.writers)]
    return {
        "division_id": writer.division_id,
        "origin": Origin.DEMONSTRATION,
        "created_by_id": writer.account_id,
        "updated_by_id": writer.account_id,
    }
