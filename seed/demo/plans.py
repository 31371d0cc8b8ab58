"""Invented initiatives of ten years: what was planned, what was done, what it cost. No database."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any, Final

from models.vocabulary import (
    FundingSource,
    InitiativeState,
    ProgressHealth,
    TaskType,
)
from seed.demo.chance import chance, weighted
from seed.demo.payments import PlannedMoney, PlannedPayment, payments
from seed.files import document

FULL_SIZE: Final = 20_000
FEWEST: Final = 40
_FIRST_YEAR: Final = 2017
_MILLION: Final = 1_000_000
S = InitiativeState


@dataclass(frozen=True)
class PlannedStep:
    """A milestone: what, how heavy, when due, when done."""

    title: str
    weight: int
    due_on: date
    done_on: date | None


@dataclass(frozen=True)
class Turn:
    """A change of state, with its day, reason and document."""

    state: InitiativeState
    happened_on: date
    reason: str | None = None
    document_number: str | None = None


@dataclass(frozen=True)
class Note:
    """How it stood in a month."""

    month: date
    health: ProgressHealth
    reason: str | None
    needed: str | None


@dataclass(frozen=True)
class Plan:
    """One invented initiative; ``document`` and ``group`` are a number and a code of the lists."""

    number: int
    code: str
    title: str
    aim: str
    task_type: TaskType
    group: str
    document: str
    division: int
    starts_on: date
    ends_on: date
    steps: tuple[PlannedStep, ...]
    money: tuple[PlannedMoney, ...]
    payments: tuple[PlannedPayment, ...]
    course: tuple[Turn, ...]
    notes: tuple[Note, ...]

    @property
    def key(self) -> str:
        """Return what makes the record the same when it is made again."""
        return f"demonstration-initiative-{self.number}"


def how_many_plans(scale: float) -> int:
    """Return how many initiatives a scale gives: 200 for 0.01, never fewer than 40."""
    return max(FEWEST, round(FULL_SIZE * scale))


def plans(today: date, count: int) -> Iterator[Plan]:
    """Yield the initiatives in the order of their first days; some begin after ``today``."""
    texts = document("initiatives.toml")
    first, last = date(_FIRST_YEAR, 1, 15), today + timedelta(days=150)
    span = (last - first).days
    seen: dict[int, int] = {}
    for number in range(1, count + 1):
        rng = chance("initiative", number, today)
        starts_on = first + timedelta(days=span * number // count)
        seen[starts_on.year] = seen.get(starts_on.year, 0) + 1
        code = f"{starts_on.year}-{seen[starts_on.year]:02d}"
        yield _plan(texts, rng, number, (starts_on, code), today)


def _plan(
    texts: dict[str, Any], rng: Random, number: int, begins: tuple[date, str], today: date
) -> Plan:
    starts_on, code = begins
    kind: dict[str, Any] = rng.choice(texts["kinds"])
    ends_on = starts_on + timedelta(days=rng.choice((240, 300, 360, 540, 720)))
    is_before_1322 = starts_on < date(2021, 1, 1)
    course = _course(rng, starts_on, ends_on, today, texts["words"])
    state = course[-1].state
    steps = tuple(_steps(rng, kind["steps"], starts_on, ends_on, today, state))
    money = tuple(_money(rng, starts_on, ends_on, today, state, texts["words"]))
    return Plan(
        number=number,
        code=f"NV-MH-{code}",
        title=f"{rng.choice(kind['titles'])}, đợt {code} (minh họa)",
        aim=kind["aim"],
        task_type=weighted(
            rng,
            {
                TaskType.PROVINCIAL: 6,
                TaskType.ASSIGNED: 3,
                TaskType.MINISTERIAL: 1,
                TaskType.NATIONAL: 0.3,
            },
        ),
        group=kind["group"],
        document="712/QĐ-TTg" if is_before_1322 else rng.choice(kind["documents"]),
        division=rng.randrange(3),
        starts_on=starts_on,
        ends_on=ends_on,
        steps=steps,
        money=tuple(row for row, _ in money),
        payments=tuple(
            one for row, spent in money for one in payments(row, spent, (starts_on, today), number)
        ),
        course=course,
        notes=tuple(_notes(rng, steps, starts_on, today, state, texts["words"])),
    )


def _course(
    rng: Random, starts_on: date, ends_on: date, today: date, words: dict[str, Any]
) -> tuple[Turn, ...]:
    """Return the states gone through up to today: most end accepted, a few stop or pause."""
    decided = f"{rng.randrange(10, 400)}/QĐ-SKHCN (minh họa)"
    course = [Turn(S.PROPOSED, starts_on - timedelta(days=rng.randrange(40, 90)))]
    course.append(Turn(S.APPROVED, starts_on - timedelta(days=rng.randrange(5, 30)), None, decided))
    course.append(Turn(S.RUNNING, starts_on))
    middle = starts_on + (ends_on - starts_on) / 2
    fate = weighted(rng, {"runs": 85, "pauses": 8, "stops": 7})
    if fate == "pauses":
        course.append(Turn(S.PAUSED, middle, rng.choice(words["paused"])))
        course.append(Turn(S.RUNNING, middle + timedelta(days=rng.randrange(30, 200))))
    if fate == "stops":
        course.append(Turn(S.STOPPED, middle, rng.choice(words["stopped"]), decided))
    else:
        late = max(0, round(rng.gauss(0, 40)))
        course.append(Turn(S.COMPLETED, ends_on + timedelta(days=late)))
        course.append(
            Turn(
                S.ACCEPTED,
                ends_on + timedelta(days=late + rng.randrange(15, 60)),
                None,
                f"{rng.randrange(10, 400)}/BB-NT (minh họa)",
            )
        )
    done = [turn for turn in course if turn.happened_on <= today]
    return tuple(done) or (Turn(S.PROPOSED, today),)


def _steps(
    rng: Random, titles: list[str], starts_on: date, ends_on: date, today: date, state: S
) -> Iterator[PlannedStep]:
    span = (ends_on - starts_on).days
    for place, title in enumerate(titles, 1):
        due_on = starts_on + timedelta(days=span * place // len(titles))
        ready_on = due_on + timedelta(days=round(rng.gauss(-4, 14)))
        done_on: date | None = ready_on
        is_over = state in {S.COMPLETED, S.ACCEPTED}
        if not is_over and (ready_on > today or rng.random() < 0.12 or state is S.PROPOSED):
            done_on = None
        if state is S.STOPPED and place > len(titles) // 2:
            done_on = None
        if done_on:
            done_on = min(max(done_on, starts_on), today)
        yield PlannedStep(title, rng.choice((1, 1, 2, 3)), due_on, done_on)


def _money(
    rng: Random, starts_on: date, ends_on: date, today: date, state: S, words: dict[str, Any]
) -> Iterator[tuple[PlannedMoney, int]]:
    """Yield the budget of each year and source, with what is spent of it."""
    for year in range(starts_on.year, ends_on.year + 1):
        for source, weight in (
            (FundingSource.PROVINCIAL, 1.0),
            (FundingSource.CENTRAL, 0.3),
            (FundingSource.ENTERPRISE, 0.4),
        ):
            if rng.random() > weight:
                continue
            planned = rng.randrange(60, 900, 10) * _MILLION
            allocated = round(planned * rng.uniform(0.7, 1.0) / _MILLION) * _MILLION
            allocated = 0 if state is S.PROPOSED or year > today.year else allocated
            share = rng.uniform(0.85, 1.0) if year < today.year else rng.uniform(0.2, 0.7)
            spent = round(allocated * share / _MILLION) * _MILLION
            reason = None
            if allocated and year < today.year and rng.random() < 0.04:
                spent, reason = allocated + 15 * _MILLION, rng.choice(words["overspent"])
            yield PlannedMoney(year, source, planned, allocated, reason), spent


def _notes(
    rng: Random,
    steps: tuple[PlannedStep, ...],
    starts_on: date,
    today: date,
    state: S,
    words: dict[str, Any],
) -> Iterator[Note]:
    """Yield the last months' notes of what is under way: behind where a milestone is late.

    Of one in fifteen nothing was noted for some months.
    """
    if state not in {S.RUNNING, S.PAUSED}:
        return
    silent = (
        4 if chance("silent", starts_on, *(step.due_on for step in steps)).random() < 0.07 else 0
    )
    is_late = any(step.done_on is None and step.due_on < today for step in steps)
    for back in (2, 1, 0):
        month = _months_before(today, back + silent)
        if month < starts_on.replace(day=1):
            continue
        weights = {
            ProgressHealth.ON_TRACK: 1.0 if is_late else 7.0,
            ProgressHealth.AT_RISK: 2.0,
            ProgressHealth.BEHIND: 4.0 if is_late else 0.3,
        }
        health = weighted(rng, weights)
        is_well = health is ProgressHealth.ON_TRACK
        yield Note(
            month,
            health,
            None if is_well else rng.choice(words["why"]),
            None if is_well else rng.choice(words["needed"]),
        )


def _months_before(day: date, count: int) -> date:
    months = day.year * 12 + day.month - 1 - count
    return date(months // 12, months % 12 + 1, 1)
