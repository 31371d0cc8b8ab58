"""Two or three people on one record, in any order: nothing that was accepted is lost unseen.

Each person works as the form does: reads, types over some fields, saves; when somebody saved first,
sees both versions, chooses field by field, and saves again. Fifty games are played with every
change, five hundred by ``make test-deep``.
"""

import random
from concurrent.futures import ThreadPoolExecutor
from copy import deepcopy
from dataclasses import dataclass, field
from threading import Barrier
from typing import Any

import pytest
from sqlmodel import select

from dashboard.components.exchanges.form import EXCHANGE_FORM, FORM, SITES, stored
from dashboard.components.forms.declared_forms import new_part, take
from dashboard.components.forms.form_values import Values
from dashboard.components.forms.open_forms import OpenForm
from models.commands.base import parse
from models.commands.exchanges import CorrectExchange, LogExchange
from models.db import Database
from models.errors import Conflict
from models.permissions import Actor
from models.reports.exchanges.lists import ExchangeRecord, exchange_record
from models.services.exchanges.exchanges import correct_exchange, log_exchange
from models.tables import TrailChange, TrailEvent
from tests import build
from tests.budget import times
from tests.worlds.exchanges import World, exchange_world

TEXTS = ("title", "purpose", "conclusions", "order_number", "publisher", "note", "cost_vnd")
KEYS = {"key", "search", "suggested"}


@dataclass
class Person:
    """Somebody with the form open: what it holds, what it held when it was read."""

    actor: Actor
    form: Values
    base: Values


@dataclass
class Desk:
    """One record, the people at it, and what was accepted so far."""

    world: World
    number: int
    chance: random.Random
    topics: list[int]
    now: Values = field(default_factory=dict)
    people: list[Person] = field(default_factory=list)
    accepted: list[tuple[Values, Values]] = field(default_factory=list)
    refused: int = 0
    typed: int = 0

    def read(self) -> Values:
        """Return the form as the record fills it now."""
        with self.world.database.read() as session:
            return _form(self.world, exchange_record(session, self.number))

    def sit_down(self, actor: Actor) -> None:
        """Let a person open the form."""
        self.people.append(Person(actor, deepcopy(self.now), self.now))

    def type(self, person: Person) -> None:
        """Let a person type over one to three fields."""
        for _ in range(self.chance.randint(1, 3)):
            self.typed += 1
            match self.chance.randrange(4):
                case 0:
                    count = self.chance.randint(0, len(self.topics))
                    person.form["topic_ids"] = self.chance.sample(self.topics, count)
                case 1:
                    guest = person.form["delegations"][-1]
                    guest["leader_name"] = f"Trưởng đoàn {self.typed}"
                case 2:
                    has_site = bool(person.form["sites"])
                    site = new_part(
                        SITES, organisation_id=self.world.school, description=f"{self.typed}"
                    )
                    person.form["sites"] = [] if has_site else [site]
                case _:
                    name = self.chance.choice(TEXTS)
                    value = f"Văn bản {self.typed}" if name != "cost_vnd" else f"{self.typed}.000"
                    person.form[name] = value

    def save(self, person: Person) -> None:
        """Let a person save; refused, they see both versions and choose field by field."""
        before = self.now
        if send(self.world, person):
            assert said_all(before) == said_all(person.base)  # they had seen what they replaced
            self.now = self.read()
            self.accepted.append((before, self.now))
            person.form, person.base = deepcopy(self.now), self.now
            return
        self.refused += 1
        theirs = self.read()
        assert said_all(before) == said_all(theirs)  # a refusal writes nothing
        form = OpenForm(EXCHANGE_FORM, 1, person.form, person.base, "")
        differing = form.differing(theirs)
        chosen = [
            name for name in differing if form.is_as_opened(name) or self.chance.random() < 0.5
        ]
        mine = {name: person.form[name] for name in differing if name not in chosen}
        take(person.form, deepcopy(theirs), chosen)
        assert {name: person.form[name] for name in mine} == mine  # what was kept is untouched
        person.base = theirs


def _form(world: World, record: ExchangeRecord) -> Values:
    return FORM.empty(**stored(record, world.own, ""))


def send(world: World, person: Person) -> bool:
    """Save a form as the screen does; say whether it was accepted."""
    raw, problems = FORM.raw(person.form, {})
    assert problems == []
    raw |= {
        "exchange_id": person.form["exchange_id"],
        "row_version": person.form["row_version"],
        "accept_duplicate": True,
    }
    command = parse(CorrectExchange, raw)
    try:
        with world.database.unit_of_work(person.actor) as session:
            correct_exchange(session, person.actor, command)
    except Conflict:
        return False
    return True


def said_all(form: Values) -> dict[str, Any]:
    """Return the facts of a form without what only the screen needs."""
    return {
        name: [
            {k: v for k, v in part.items() if k not in KEYS} if isinstance(part, dict) else part
            for part in form[name]
        ]
        if isinstance(form[name], list)
        else form[name]
        for name in EXCHANGE_FORM.compared
    }


def _logged(world: World, actor: Actor) -> int:
    command = parse(LogExchange, world.visit(accept_duplicate=True, title="Chuyến thăm"))
    with world.database.unit_of_work(actor) as session:
        return log_exchange(session, actor, command)


def _play(world: World, topics: list[int], seed: int) -> Desk:
    chance = random.Random(seed)  # noqa: S311 - a shuffle that can be repeated
    desk = Desk(world, _logged(world, world.officer), chance, topics)
    desk.now = desk.read()
    for actor in (world.officer, world.colleague, world.officer)[: chance.randint(2, 3)]:
        desk.sit_down(actor)
    for _ in range(chance.randint(4, 6)):
        person = chance.choice(desk.people)
        if chance.random() < 0.1:
            person.form, person.base = deepcopy(desk.now), desk.now
        desk.type(person)
        if chance.random() < 0.8:
            desk.save(person)
    for person in desk.people:  # everybody finishes what they began
        while said_all(person.form) != said_all(person.base):
            desk.save(person)
    return desk


def _check(desk: Desk) -> None:
    """Compare the record, its version and the trail with what was accepted."""
    changes = [(before, after) for before, after in desk.accepted if before != after]
    states = [said_all(before) for before, _ in changes] + [said_all(desk.read())]
    for (_, after), following in zip(changes, states[1:], strict=True):
        assert said_all(after) == following  # each follows on the other; nothing in between
    changed = [pair for pair in changes if said_all(pair[0]) != said_all(pair[1])]
    assert desk.read()["row_version"] == 1 + len(changed)
    with desk.world.database.read() as session:
        events = session.exec(
            select(TrailEvent)
            .where(
                TrailEvent.object_kind == "exchange",
                TrailEvent.object_id == desk.number,
                TrailEvent.action == "exchange.corrected",
            )
            .order_by("id")
        ).all()
        rows = session.exec(
            select(TrailChange)
            .where(TrailChange.table_name == "exchange", TrailChange.row_id == str(desk.number))
            .order_by("id")
        ).all()
    assert len(events) == len(changed)
    assert [row.transaction_key for row in rows[1:]] == [event.transaction_key for event in events]
    _check_chain(rows, desk.read())


def _check_chain(rows: Any, now: Values) -> None:
    """Follow every text through the trail: each old value is the new one before; it ends as now."""
    for name in ("row_version", "title", "purpose", "conclusions", "order_number", "note"):
        value = rows[0].after[name]
        for row in rows[1:]:
            if name in row.after:
                assert row.before[name] == value
                value = row.after[name]
        assert (value or "") == now[name]


@pytest.mark.parametrize(
    ("kind", "games"),
    [
        ("sqlite", range(times(50))),
        pytest.param("postgresql", range(1_000, 1_000 + times(20)), marks=pytest.mark.postgresql),
    ],
)
def test_whatever_the_order_no_accepted_correction_is_lost_or_overwritten_unseen(
    kind: str, games: range, request: pytest.FixtureRequest
) -> None:
    world = exchange_world(request.getfixturevalue(f"{kind}_database"))
    with world.writing() as session:
        topics = [build.topic(session, code).id or 0 for code in ("5s", "lean", "kaizen")]
    refused = accepted = 0
    for seed in games:
        desk = _play(world, topics, seed)
        _check(desk)
        refused += desk.refused
        accepted += len(desk.accepted)
    assert refused > len(games)  # they did meet
    assert accepted > len(games)


def test_of_people_who_save_at_the_same_instant_exactly_one_is_accepted(database: Database) -> None:
    world = exchange_world(database)
    number = _logged(world, world.officer)
    with ThreadPoolExecutor(3) as pool:
        for round_ in range(15):
            start = Barrier(3)

            def save(person: Person, start: Barrier = start) -> bool:
                start.wait(20)
                return send(world, person)

            people = []
            for position in range(3):
                with world.database.read() as session:
                    form = _form(world, exchange_record(session, number))
                form["purpose"] = f"Vòng {round_}, người {position}"
                people.append(Person(world.colleague, form, form))
            results = list(pool.map(save, people))
            assert sorted(results) == [False, False, True]
            winner = people[results.index(True)]
            assert world.exchange(number).purpose == winner.form["purpose"]
            assert world.exchange(number).row_version == round_ + 2
