"""Leaders' meetings of the office of Bắc Giang, for tests of what is shown and written there."""

from dataclasses import dataclass
from typing import Any

from models.commands.base import parse
from models.commands.briefings import BeginBriefing, PrepareBriefing, TakeNote
from models.commands.initiatives import StepInitiative
from models.db import Database
from models.permissions import Actor
from models.reports.briefings.decks import Meeting, meeting, pages_of
from models.rules.briefing_pages import kept_text
from models.services.briefings.briefings import begin_briefing, prepare_briefing
from models.services.briefings.notes import take_note
from models.services.initiatives.initiatives import step_initiative
from models.text import LANGUAGES, using_language
from models.trail.positions import latest_position
from models.vocabulary import BriefingTopic
from tests.worlds.initiatives import World as InitiativeWorld
from tests.worlds.initiatives import day, initiative_world


@dataclass
class World:
    """One office with an overdue initiative, and the short ways to hold a meeting about it."""

    database: Database
    plans: InitiativeWorld

    @property
    def head(self) -> Actor:
        """Return the head who runs the meeting."""
        return self.plans.around.head

    @property
    def officer(self) -> Actor:
        """Return an officer, who reads."""
        return self.plans.around.officer

    def facts(self, **changes: Any) -> dict[str, Any]:
        """Return what the form holds for a small meeting."""
        return {
            "title": "Họp giao ban tuần này",
            "held_on": day(0),
            "slice_query": "",
            "topics": ["initiatives", "money", "sites"],
            "own_pages": [{"headline": "Chuẩn bị báo cáo năm", "after": "initiatives"}],
        } | changes

    def write(self, service: Any, command: Any, raw: dict[str, Any], actor: Any = None) -> Any:
        """Carry out a service as the head, or as another."""
        actor = actor or self.head
        with self.database.unit_of_work(actor) as session:
            return service(session, actor, parse(command, raw))

    def prepare(self, **changes: Any) -> int:
        """Prepare a meeting."""
        return int(self.write(prepare_briefing, PrepareBriefing, self.facts(**changes)))

    def begin(self, number: int) -> None:
        """Begin a meeting with the pages that today's data gives."""
        told: dict[int, dict[str, Any]] = {}
        with self.database.read() as session:
            found, position = meeting(session, number), latest_position(session)
            for code in LANGUAGES:
                with using_language(code):
                    for page in pages_of(session, found, is_today=True)[0]:
                        if page.topic is not BriefingTopic.OWN:
                            told.setdefault(page.place, {})[code] = page.told
        pages = [{"place": place, "shown": kept_text(page)} for place, page in told.items()]
        raw = {"briefing_id": number, "row_version": found.row_version, "position": position}
        self.write(begin_briefing, BeginBriefing, raw | {"pages": pages})

    def begun(self, **changes: Any) -> int:
        """Prepare a meeting and begin it."""
        number = self.prepare(**changes)
        self.begin(number)
        return number

    def note(self, number: int, actor: Actor | None = None, /, **changes: Any) -> int:
        """Note a decision of the meeting, with changes."""
        raw = {
            "briefing_id": number,
            "kind": "decision",
            "text": "Gia hạn nhiệm vụ đến cuối quý",
            "decided_by": "Chi cục trưởng",
            "page": 1,
        } | changes
        return int(self.write(take_note, TakeNote, raw, actor))

    def meeting(self, number: int) -> Meeting:
        """Return a meeting as it is kept."""
        with self.database.read() as session:
            return meeting(session, number)

    def headlines(self, number: int, *, is_today: bool = False) -> list[str]:
        """Return what stands over the pages that have something to say."""
        with self.database.read() as session:
            pages, _ = pages_of(session, meeting(session, number), is_today=is_today)
            return [page.told.headline for page in pages]


def briefing_world(database: Database) -> World:
    """Return an office with one initiative, whose second milestone is overdue."""
    plans = initiative_world(database)
    number = plans.log()
    for state in ("approved", "running"):
        raw = {"row_version": plans.record(number).facts.row_version, "state": state}
        raw |= {"initiative_id": number, "happened_on": day(-150), "reason": "Duyệt"}
        plans.act(plans.around.head, step_initiative, StepInitiative, **raw)
    return World(database, plans)
