"""Bring the invented history into a database: an ordinary office through the services."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from sqlmodel import Session, col, func, select

from models.commands.base import parse
from models.commands.exchanges import FileInput
from models.commands.offices import SetUpOffice
from models.commands.official_documents import SetDocumentSettings
from models.errors import Conflict
from models.lookups.places import places
from models.permissions import Actor
from models.search_index import deferred_index
from models.services.accounts.accounts import create_demonstration_accounts
from models.services.exchanges.exchanges import log_exchange
from models.services.files.files import drawn_photo, take_in_file
from models.services.office.office import set_up_office
from models.services.office.official_documents import set_document_settings
from models.services.organisations.known import register_organisation
from models.stored_totals import deferred_totals
from models.tables.accounts import Account, AccountRole
from models.tables.exchanges import Exchange
from models.tables.lists import Tool, Topic
from models.tables.offices import Division, Office
from models.tables.organisations import Organisation
from models.text import t
from models.trail.events import record
from models.trail.triggers import deferred_trail
from models.vocabulary import ExchangeKind, ExchangeState, Origin, Role
from seed.demo.action_writing import colleagues_of, write_inboxes, write_visits
from seed.demo.audit_pictures import picture_findings
from seed.demo.audit_writing import write_audits
from seed.demo.briefing_writing import write_briefing
from seed.demo.bulk import write_in_bulk
from seed.demo.checklist_change import change_checklist
from seed.demo.commands import Numbers, exchange_command, organisation_command
from seed.demo.helped import how_many_firms
from seed.demo.helped_writing import told_of, write_helped
from seed.demo.indicator_writing import write_indicators
from seed.demo.issued_writing import write_issued
from seed.demo.last_days import write_last_days
from seed.demo.lesson_writing import people_of, tell_loops, write_lessons
from seed.demo.lessons import lessons, told_loops
from seed.demo.photos import photo
from seed.demo.plan_writing import write_plans
from seed.demo.plans import how_many_plans, plans
from seed.demo.quality_writing import write_quality
from seed.demo.site_groups import write_site_group
from seed.demo.stories import Story, how_many, stories
from seed.demo.world import Body, World, texts

LARGEST_THROUGH_SERVICES: Final = 1_500
"""More exchanges than this are written in bulk, with the same content."""
MOST_ZONES: Final = 3
FULL_OF_HISTORY: Final = 0.2
"""From this scale on a site has one zone: 1.25 million answers at scale 1."""
PHOTOGRAPHED: Final = 6
"""So many of the latest visits carry photos."""


def set_up_demonstration(session: Session, actor: Actor, home_key: str) -> None:
    """Set up the office that openly says it is a demonstration, with its accounts.

    Raises:
        Conflict: this is the database of a real office.

    """
    office = session.get(Office, 1)
    if office is None:
        facts = texts()["office"]
        command = SetUpOffice(
            name=facts["name"],
            superior_body=facts["superior_body"],
            home_province_key=home_key,
            divisions=tuple(facts["divisions"]),
            is_demonstration=True,
        )
        set_up_office(session, actor, command)
        session.get_one(Office, 1).document_symbol = facts["document_symbol"]
        said = {name: facts[name] for name in ("signers", "addressees", "recipients", "filed_unit")}
        raw = {"row_version": 0, **said}
        set_document_settings(session, actor, parse(SetDocumentSettings, raw))
    elif not office.is_demonstration:
        raise Conflict(t("This is the database of a real office: no demonstration goes into it."))
    create_demonstration_accounts(session)


def load_demonstration(session: Session, actor: Actor, today: date, scale: float) -> int:
    """Load the invented history, seen from ``today``; nothing where it is there already.

    Returns how many exchanges are new.

    Raises:
        Conflict: a demonstration of another size is in the database.

    """
    present, wanted = _present(session), how_many(scale)
    if present:
        if present != wanted:
            raise Conflict(
                t(
                    "The database holds {present} invented exchanges; for {wanted} give the"
                    " address of an empty one.",
                    present=present,
                    wanted=wanted,
                ),
            )
        return 0
    world, numbers = _world(session), _numbers(session)
    change_checklist(session, actor)
    told = list(stories(world, today, scale))
    planned = list(plans(today, how_many_plans(scale)))
    helped = told_of(how_many_firms(scale), today)
    writers, head = _writers(session), _of_role(session, Role.HEAD)
    around = colleagues_of(session, writers[0], head)
    zones = MOST_ZONES if scale < FULL_OF_HISTORY else 1
    _register(session, actor, _bodies(world, told), numbers)
    if wanted > LARGEST_THROUGH_SERVICES:
        connection = session.connection()
        with (
            deferred_index(connection),
            deferred_totals(connection),
            deferred_trail(connection),
        ):
            write_in_bulk(session, writers, told, numbers)
            write_plans(session, writers, planned)
            write_helped(session, writers, helped)
            write_audits(session, writers, head, helped.sites, today, zones)
            write_visits(session, around, today)
            people = people_of(session, writers, head)
            write_lessons(session, people, list(lessons(told, today, scale)), numbers)
        if connection.dialect.name == "postgresql":  # it knows nothing of what came in bulk
            connection.exec_driver_sql("ANALYZE")
    else:
        _log(session, writers, told, numbers)
        write_plans(session, writers, planned)
        write_helped(session, writers, helped)
        write_audits(session, writers, head, helped.sites, today, zones)
        write_visits(session, around, today)
        picture_findings(session, writers[0])
        people = people_of(session, writers, head)
        write_lessons(session, people, list(lessons(told, today, scale)), numbers)
    tell_loops(session, people, told_loops(today), numbers)
    write_site_group(session, writers, today)
    write_indicators(session, actor, writers, today)
    write_inboxes(session, around, today)
    write_quality(session, actor, head)
    write_issued(session, head, today)
    write_briefing(session, head, writers[0], today)
    write_last_days(session, around, today)
    record(session, actor, "demonstration.loaded", exchanges=len(told))
    return len(told)


def _present(session: Session) -> int:
    query = select(func.count()).where(col(Exchange.idempotency_key).like("demonstration-%"))
    return session.exec(query).one()


def _world(session: Session) -> World:
    office = session.get_one(Office, 1)
    known = places(session)
    world = World(known.units, known.key_of[office.home_province_id])
    # An office of a merged province stood in the unit that already bore its name.
    own = session.get_one(Organisation, office.organisation_id)
    own.province_id = known.ids[world.home_office.unit_key]
    return world


def _numbers(session: Session) -> Numbers:
    office = session.get_one(Office, 1)
    return Numbers(
        units=places(session).ids,
        topics={code: number or 0 for code, number in session.exec(select(Topic.code, Topic.id))},
        tools={code: number or 0 for code, number in session.exec(select(Tool.code, Tool.id))},
        organisations={texts()["office"]["name"]: office.organisation_id},
    )


def _writers(session: Session) -> list[Actor]:
    """Return the invented officer as a member of each division in turn."""
    divisions = session.exec(select(Division.id).order_by(col(Division.position))).all()
    officer = _of_role(session, Role.STAFF)
    return [replace(officer, division_id=number) for number in divisions]


def _of_role(session: Session, role: Role) -> Actor:
    found = session.exec(
        select(Account)
        .join(AccountRole)
        .where(AccountRole.role == role, col(Account.is_demonstration).is_(True))
    ).one()
    return Actor(found.id, found.display_name, frozenset({role}))


def _bodies(world: World, told: Iterable[Story]) -> list[Body]:
    """Return every organisation of the stories once, each after its successor."""
    found: dict[str, Body] = {}
    offices = {body.name: body for body in world.offices.values()}
    for story in told:
        for body in (
            *(party.body for party in story.parties),
            *(tour.body for tour in story.tours),
        ):
            after = offices.get(body.successor_name or "")
            for one in (after, body) if after else (body,):
                found.setdefault(one.name, one)
    found.pop(world.home_office.name, None)
    return list(found.values())


def _register(session: Session, actor: Actor, bodies: Sequence[Body], numbers: Numbers) -> None:
    for body in bodies:
        number = register_organisation(
            session, actor, organisation_command(body, numbers), Origin.DEMONSTRATION
        )
        numbers.organisations[body.name] = number
    for body in bodies:
        if body.successor_name in numbers.organisations:
            row = session.get_one(Organisation, numbers.organisations[body.name])
            row.successor_id = numbers.organisations[body.successor_name]
    session.flush()


def _log(
    session: Session, writers: Sequence[Actor], told: Sequence[Story], numbers: Numbers
) -> None:
    photographed = {
        story.number
        for story in [
            story
            for story in told
            if story.kind is ExchangeKind.BILATERAL_VISIT
            and story.state is ExchangeState.HELD
            and story.tours
        ][-PHOTOGRAPHED:]
    }
    for story in told:
        writer = writers[story.division]
        photos = _photos(session, writer, story) if story.number in photographed else ()
        log_exchange(session, writer, exchange_command(story, numbers, photos))


def _photos(session: Session, writer: Actor, story: Story) -> tuple[FileInput, ...]:
    return tuple(
        FileInput(
            file_id=take_in_file(
                session,
                writer,
                drawn_photo(
                    f"minh-hoa-{story.number}-{index}.jpg",
                    photo(tour.body.name, story.number * 10 + index),
                ),
            ),
            caption=f"Ảnh minh họa: thăm {tour.body.name.removesuffix('(minh họa)').strip()}",
            taken_on=story.starts_on,
        )
        for index, tour in enumerate(story.tours, 1)
    )
