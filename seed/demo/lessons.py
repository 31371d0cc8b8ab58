"""Lessons, made up: what the invented visits taught, and what became of each.

Pure: nothing here touches a database. The same scale and day give the same lessons.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from random import Random
from typing import Any, Final

from models.rules.lesson_states import OFFERED
from models.vocabulary import ExchangeState, LessonState, Setting
from seed.demo.chance import chance, weighted
from seed.demo.stories import Story
from seed.demo.world import MARK
from seed.files import document

FULL_SIZE: Final = 20_000
"""How many lessons scale 1 gives; an ordinary office has a hundredth of it."""
_WAY: Final = (
    LessonState.NOTED,
    LessonState.VERIFIED,
    LessonState.ADOPTED,
    LessonState.DONE,
    LessonState.MEASURED,
)
_ENDS: Final = {
    LessonState.MEASURED: 24,
    LessonState.DONE: 12,
    LessonState.ADOPTED: 12,
    LessonState.VERIFIED: 14,
    LessonState.NOTED: 18,
    LessonState.DECLINED: 20,
}
"""Where a lesson of an earlier year has come to, of a hundred."""
_TAKES: Final = {
    LessonState.VERIFIED: (3, 40),
    LessonState.ADOPTED: (2, 60),
    LessonState.DONE: (30, 260),
    LessonState.MEASURED: (40, 300),
    LessonState.DECLINED: (5, 70),
}
"""How many days each step takes, from and to."""
_FORGOTTEN_DAYS: Final = 700
"""Nothing waits longer for a decision than so many days, and that only one in six."""


@dataclass(frozen=True)
class Learned:
    """One invented lesson: what it says, and the day of each step that it took."""

    number: int
    title: str
    tool: str
    setting: Setting | None
    topics: tuple[str, ...]
    days: dict[LessonState, date]
    detail: str | None = None
    reason: str | None = None
    done_note: str | None = None
    result: tuple[str, Decimal, Decimal] | None = None
    story: Story | None = None
    applied: int = 0
    kept_on: date | None = None
    retired_on: date | None = None
    copied: int = 0
    """To how many sites one that applies it was copied, by the name of the lesson."""
    opened: tuple[tuple[date, int, int], ...] = field(default=())
    """Days on which it was met: the day, how often shown, how often opened."""

    @property
    def state(self) -> LessonState:
        """Return where it has come to."""
        return list(self.days)[-1]

    @property
    def key(self) -> str:
        """Return what makes it known when it is loaded again."""
        return f"demonstration-lesson-{self.number}"


@cache
def lesson_texts() -> dict[str, Any]:
    """Return the sentences from which lessons are drawn."""
    return document("lessons.toml")


def how_many_lessons(scale: float) -> int:
    """Return how many lessons a scale gives: 200 for 0.01."""
    return max(12, round(FULL_SIZE * scale))


def lessons(told: Sequence[Story], today: date, scale: float) -> Iterator[Learned]:
    """Yield the lessons that were learned from visits which were held, evenly spread over them."""
    held = [one for one in told if one.state is ExchangeState.HELD]
    wanted = how_many_lessons(scale)
    for number in range(1, wanted + 1):
        yield _lesson(held[(number * 7919) % len(held)], number, today)


def _lesson(story: Story, number: int, today: date) -> Learned:
    rng = chance("lesson", number, story.number)
    said = [topic for topic in story.topic_codes if topic in lesson_texts()["said"]]
    topic = rng.choice(said or list(lesson_texts()["said"]))
    title, tool, place, unit, before, after = rng.choice(lesson_texts()["said"][topic])
    days = _decided(rng, _days(rng, story.ends_on, today), today)
    state = list(days)[-1]
    left, is_kept = _left(rng, days, today), rng.random() < 0.6
    words = lesson_texts()["words"]
    is_offered = state in OFFERED
    return Learned(
        number=number,
        title=_told(rng, title, place, story),
        tool=tool,
        setting=Setting(place) if place else None,
        topics=(topic,),
        days=days,
        detail=rng.choice(words["detail"]) if rng.random() < 0.6 else None,
        reason=rng.choice(words["declined"]) if state is LessonState.DECLINED else None,
        done_note=rng.choice(words["done"]) if LessonState.DONE in days else None,
        result=_result(rng, unit, before, after) if state is LessonState.MEASURED else None,
        story=story,
        applied=weighted(rng, {0: 6, 1: 3, 2: 1}) if is_offered else 0,
        kept_on=left if is_kept else None,
        retired_on=None if is_kept else left,
        opened=_met(rng, today, days[LessonState.VERIFIED]) if is_offered else (),
    )


def _told(rng: Random, title: str, setting: str, story: Story) -> str:
    """Return the sentence, mostly with the place where it was seen, or how to go about it."""
    if rng.random() < 0.2:
        return title
    seen = [one.body for one in story.tours if setting in {"", one.body.setting}]
    if seen and rng.random() < 0.6:
        place = rng.choice(seen).name.removesuffix(MARK).strip()
        return f"{title}, theo cách của {place}"
    return f"{title}; {rng.choice(lesson_texts()['words']['how'])}"


def _days(rng: Random, first: date, today: date) -> dict[LessonState, date]:
    """Return the days of its steps, none of them after today."""
    end = weighted(rng, _ENDS)
    way = list(_WAY[: _WAY.index(end) + 1]) if end in _WAY else [LessonState.NOTED, end]
    day = min(today, first + timedelta(days=rng.randint(0, 6)))
    found = {LessonState.NOTED: day}
    for step in way[1:]:
        day += timedelta(days=rng.randint(*_TAKES[step]))
        if day > today:
            break
        found[step] = day
    return found


def _decided(rng: Random, days: dict[LessonState, date], today: date) -> dict[LessonState, date]:
    """Return the days with the decision on a noted lesson that came to nobody's mind in time."""
    noted = days[LessonState.NOTED]
    if list(days) != [LessonState.NOTED] or not _is_long_ago(rng, noted, today):
        return days
    return days | {LessonState.DECLINED: noted + timedelta(days=rng.randint(60, 120))}


def _left(rng: Random, days: dict[LessonState, date], today: date) -> date | None:
    """Return when a leader said that a verified lesson stays in the library, or leaves it."""
    state, since = list(days.items())[-1]
    if state is not LessonState.VERIFIED or not _is_long_ago(rng, since, today):
        return None
    return since + timedelta(days=rng.randint(30, 120))


def _is_long_ago(rng: Random, since: date, today: date) -> bool:
    days = (today - since).days
    return days > _FORGOTTEN_DAYS or (days > 120 and rng.random() > 1 / 6)


def _result(rng: Random, unit: str, before: float, after: float) -> tuple[str, Decimal, Decimal]:
    about = [Decimal(str(round(one * rng.uniform(0.85, 1.15)))) for one in (before, after)]
    return unit, about[0], about[1]


def _met(rng: Random, today: date, since: date) -> tuple[tuple[date, int, int], ...]:
    """Return on which days it was shown and opened; two of five were not opened for a year."""
    length = max(1, (today - since).days)
    days = {since + timedelta(days=rng.randrange(length)) for _ in range(rng.randint(0, 4))}
    if rng.random() < 0.4:
        days = {day for day in days if (today - day).days > 365}
    return tuple((day, rng.randint(1, 6), rng.randint(0, 2)) for day in sorted(days))


def told_loops(today: date) -> Iterator[Learned]:
    """Yield the loops that are told from end to end, each with the days of its steps."""
    for number, one in enumerate(lesson_texts()["told"], 1):
        result = one.get("result")
        yield Learned(
            number=-number,
            title=one["title"],
            tool=one.get("tool", ""),
            setting=Setting(one["setting"]) if "setting" in one else None,
            topics=tuple(one["topics"]),
            days={LessonState(step): today - timedelta(days=ago) for step, ago in one["steps"]},
            detail=one.get("detail"),
            reason=one.get("reason"),
            result=(result[0], Decimal(result[1]), Decimal(result[2])) if result else None,
            applied=one.get("applied", 0),
            copied=one.get("copied", 0),
        )
