"""Two devices on one audit, in whatever order: nothing lost, nothing overwritten unsaid.

Fifty games are played with every change, five hundred by ``make test-deep``.
"""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from models.commands.base import parse
from models.commands.site_audits import FinishAudit, ReopenAudit, TakeTaps
from models.db import Database
from models.errors import InvalidInput
from models.permissions import Actor
from models.reports.audits.answers import NOT_APPLICABLE, LineAnswers, sheet_of
from models.services.audits.finishing import finish_audit, reopen_audit
from models.services.audits.taps import take_taps
from models.tables import SiteAudit
from models.text.formats import utc_now
from tests.browser_queue import Browser, Line, Tap
from tests.budget import DEPTH, times
from tests.worlds.audits import audit_world, begin, record
from tests.worlds.indicators import World

LINES: Final[tuple[Line, ...]] = ((1, 1), (1, 2), (2, 1))
"""The lines that are fought over: two of one zone, and one of the same criterion in another."""
EVERY: Final[tuple[Line, ...]] = tuple(
    (zone, criterion) for zone in (1, 2) for criterion in range(1, 11)
)
POINTS: Final = st.sampled_from([0, 1, 4, None])
WHO: Final = st.sampled_from(["phone", "desk"])


@dataclass(frozen=True)
class Arrived:
    """A tap that reached the server: whose, and whether the audit was locked then."""

    who: str
    tap: Tap
    was_locked: bool

    @property
    def stamp(self) -> str:
        """Return the name of this answer."""
        return f"{self.who}.{self.tap.ms}"


@dataclass
class Known:
    """What the model knows of one line: every tap that arrived, in the order of arrival."""

    arrived: list[Arrived] = field(default_factory=list)

    def last_of(self, who: str) -> Arrived | None:
        """Return the last tap of a device that arrived."""
        return max(
            (one for one in self.arrived if one.who == who),
            default=None,
            key=lambda one: one.tap.ms,
        )

    @property
    def stands(self) -> Arrived:
        """Return the answer that counts: the last one given, of those that found it open."""
        return max((one for one in self.arrived if not one.was_locked), key=lambda o: o.tap.ms)

    def is_seen(self, one: Arrived, *, unlocked: bool) -> bool:
        """Say whether somebody answered this line who had seen this answer."""
        return any(
            one.stamp in other.tap.seen
            for other in self.arrived
            if not (unlocked and other.was_locked)
        )


class TwoDevices(RuleBasedStateMachine):
    """An officer's phone and a head's desk on one audit; the clock of the office is theirs too."""

    world: World

    @initialize()
    def begin_with_every_line_answered(self) -> None:
        """Begin an audit in which somebody answered everything long ago, on a third device."""
        self.number = begin(self.world, accept_open=True)
        with self.world.around.writing() as session:
            audit = session.get_one(SiteAudit, self.number)
            audit.created_at = utc_now() - timedelta(days=1)
        self.clock = int((utc_now() - timedelta(hours=12)).timestamp() * 1000)
        self.is_locked = False
        self.known = {line: Known() for line in LINES}
        self.people: dict[str, Actor] = {
            "third": self.world.around.officer,
            "phone": self.world.around.officer,
            "desk": self.world.around.head,
        }
        self.browsers = {who: Browser(who) for who in self.people}
        third = self.browsers["third"]
        for line in EVERY:
            third.tap(line, 3, self._tick())
        self._send("third")
        for who in ("phone", "desk"):
            self.browsers[who].open(self._shown())

    @rule(who=WHO, line=st.sampled_from(LINES), points=POINTS)
    def tap(self, who: str, line: Line, points: int | None) -> None:
        """Answer a line of an open page, whether there is a signal or not."""
        if self.browsers[who].is_open:
            self.browsers[who].tap(line, points, self._tick())

    @rule(who=WHO)
    def send(self, who: str) -> None:
        """Find the signal: what waits is sent and taken."""
        if self.browsers[who].is_open:
            self._send(who)

    @rule(who=WHO)
    def send_and_lose_the_answer(self, who: str) -> None:
        """Lose the signal after the taps arrived: the browser does not know, and keeps them."""
        if self.browsers[who].is_open:
            self._arrive(who)

    @rule(who=WHO)
    def close_the_tab(self, who: str) -> None:
        """Close the page, with whatever it has not sent."""
        self.browsers[who].close()

    @rule(who=WHO)
    def open_the_page(self, who: str) -> None:
        """Come back: the page is told what stands, and sends what waited."""
        self.browsers[who].open(self._shown())
        self._send(who)

    @precondition(lambda self: not self.is_locked)
    @rule(line=st.sampled_from(LINES), points=POINTS)
    def correct_at_the_desk(self, line: Line, points: int | None) -> None:
        """Let the head look at what stands now, and correct it at once."""
        self.open_the_page("desk")
        self.tap("desk", line, points)
        self._send("desk")

    @precondition(lambda self: not self.is_locked)
    @rule()
    def finish(self) -> None:
        """Finish the audit; it is refused exactly where answers wait for a choice."""
        has_clash = any(line.clashes for line in self._sheet().values())
        raw = {"site_audit_id": self.number, "row_version": self._version()}
        try:
            self._write(finish_audit, FinishAudit, raw, "phone")
        except InvalidInput:
            assert has_clash
        else:
            assert not has_clash
            self.is_locked = True

    @precondition(lambda self: self.is_locked)
    @rule()
    def reopen(self) -> None:
        """Let the head reopen it."""
        raw = {"site_audit_id": self.number, "row_version": self._version(), "reason": "Chấm lại"}
        self._write(reopen_audit, ReopenAudit, raw, "desk")
        self.is_locked = False

    @invariant()
    def what_is_kept_is_what_the_model_knows(self) -> None:
        """Compare every line: what counts, what is set aside, and what waits for a choice."""
        if not hasattr(self, "known"):
            return
        sheet = self._sheet()
        for line, known in self.known.items():
            _compare(sheet[line], known)
        for line in set(EVERY) - set(LINES):
            assert (sheet[line].stands.points, sheet[line].aside) == (3, ()), "no other line moved"

    def teardown(self) -> None:
        """Bring everybody back: all that was tapped is there, and a choice settles it."""
        if not hasattr(self, "known"):
            return
        for who in ("phone", "desk"):
            self.open_the_page(who)
            assert not self.browsers[who].stored
        self.what_is_kept_is_what_the_model_knows()
        if self.is_locked:
            self.reopen()
        self.open_the_page("desk")
        for line, told in self._sheet().items():
            if told.clashes:
                self.tap("desk", line, _points(told.clashes[0].points))
        self._send("desk")
        self.what_is_kept_is_what_the_model_knows()
        self.finish()
        assert self.is_locked

    def _tick(self) -> int:
        self.clock += 1
        return self.clock

    def _write(self, service: Any, command: Any, raw: dict[str, Any], who: str) -> Any:
        return self.world.write(service, command, raw, self.people[who])

    def _version(self) -> int:
        return record(self.world, self.number).facts.row_version

    def _sheet(self) -> dict[Line, LineAnswers]:
        with self.world.database.read() as session:
            return dict(sheet_of(session, self.number))

    def _shown(self) -> dict[Line, tuple[str, ...]]:
        return {
            line: (told.stands.stamp, *(one.stamp for one in told.aside))
            for line, told in self._sheet().items()
        }

    def _arrive(self, who: str) -> dict[Line, int]:
        browser = self.browsers[who]
        message = browser.message() | {"site_audit_id": self.number}
        actor = self.people[who]
        with self.world.database.unit_of_work(actor) as session:
            assert take_taps(session, actor, parse(TakeTaps, message)) == ()
        for line, tap in browser.stored.items():
            arrived = Arrived(who, tap, self.is_locked)
            if line in self.known and arrived.stamp not in {
                one.stamp for one in self.known[line].arrived
            }:
                self.known[line].arrived.append(arrived)
        return {line: tap.ms for line, tap in browser.stored.items()}

    def _send(self, who: str) -> None:
        self.browsers[who].taken(self._arrive(who), self._shown())


def _points(shown: int) -> int | None:
    return None if shown == NOT_APPLICABLE else shown


def _compare(told: LineAnswers, known: Known) -> None:
    stands = known.stands
    assert (told.stands.stamp, _points(told.stands.points)) == (stands.stamp, stands.tap.points)
    kept = {one.stamp: one for one in (told.stands, *told.aside)}
    waiting = {one.stamp for one in told.clashes}
    for who in {one.who for one in known.arrived}:
        last = known.last_of(who)
        assert last is not None
        assert _points(kept[last.stamp].points) == last.tap.points, "nothing is lost"
        if last.stamp == stands.stamp or last.tap.points == stands.tap.points:
            assert last.stamp not in waiting
        elif not known.is_seen(last, unlocked=False):
            assert last.stamp in waiting, "nothing is overwritten unsaid"
        elif known.is_seen(last, unlocked=True):
            assert last.stamp not in waiting, "what was replaced knowingly asks nobody"


@pytest.fixture
def two_devices(sqlite_database: Database) -> type[TwoDevices]:
    """Give the game on a database of its own; every game has an audit of its own."""
    return type("TwoDevicesHere", (TwoDevices,), {"world": audit_world(sqlite_database)})


def test_whatever_two_devices_do_no_answer_is_lost_or_overwritten_unsaid(
    two_devices: type[TwoDevices],
) -> None:
    run_state_machine_as_test(
        two_devices,
        settings=settings(
            max_examples=times(50),
            stateful_step_count=40 if DEPTH == "deep" else 15,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
