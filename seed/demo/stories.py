"""Ten years of exchanges, made up: who met whom, when, about what, and what came of it.

Pure: nothing here touches a database. The same scale, day and home give the same stories.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import accumulate
from random import Random

from models.vocabulary import DatePrecision, ExchangeKind, ExchangeState, Setting
from seed.demo.chance import chance, some, weighted
from seed.demo.days import FIRST_YEAR, in_epidemic, next_working_day, weighted_days
from seed.demo.sides import Party, sides_of
from seed.demo.told import NO_MORE, Telling, Told, as_told
from seed.demo.world import Body, World, texts

FULL_SIZE = 30_000
"""How many exchanges scale 1 gives; an ordinary office has a hundredth of it."""

_KINDS = {
    ExchangeKind.BILATERAL_VISIT: 64,
    ExchangeKind.INTERNAL_VISIT: 18,
    ExchangeKind.REGIONAL_CONFERENCE: 7,
    ExchangeKind.ONLINE: 8,
    ExchangeKind.NATIONAL_CONFERENCE: 3,
}
_SETTING_TOPICS = {
    Setting.SCHOOL: ("giao-duc", "5s-cai-tien"),
    Setting.HOSPITAL: ("y-te", "5s-cai-tien"),
    Setting.FACTORY: ("he-thong-iso", "5s-cai-tien"),
    Setting.OFFICE: ("iso-hanh-chinh",),
}


@dataclass(frozen=True)
class Tour:
    """One site toured, with the tool shown there."""

    body: Body
    tool_code: str
    description: str


@dataclass(frozen=True)
class Story:
    """One invented exchange."""

    number: int
    kind: ExchangeKind
    state: ExchangeState
    starts_on: date
    ends_on: date
    precision: DatePrecision
    parties: tuple[Party, ...]
    topic_codes: tuple[str, ...]
    tours: tuple[Tour, ...] = ()
    title: str | None = None
    purpose: str | None = None
    conclusions: str | None = None
    cancelled_reason: str | None = None
    order_number: str | None = None
    order_date: date | None = None
    cost_vnd: int | None = None
    division: int = 0
    telling: Telling = NO_MORE

    @property
    def key(self) -> str:
        """Return what makes the story known when it is loaded again."""
        return f"demonstration-{self.number}"


def how_many(scale: float) -> int:
    """Return how many exchanges a scale gives: 300 for 0.01."""
    return max(20, round(FULL_SIZE * scale))


def stories(world: World, today: date, scale: float) -> Iterator[Story]:
    """Yield the exchanges in the order of their days.

    Of a hundred, about five are planned ahead, two are planned and overdue, four cancelled.
    """
    rng, total = chance("days", scale, today), how_many(scale)
    ahead, overdue = max(3, total // 20), max(2, total // 50)
    spans = (
        (date(FIRST_YEAR, 1, 1), today, total - ahead - overdue, ExchangeState.HELD),
        (today - timedelta(days=50), today - timedelta(days=4), overdue, ExchangeState.PLANNED),
        (today + timedelta(days=5), today + timedelta(days=220), ahead, ExchangeState.PLANNED),
    )
    drawn = [
        (day, state)
        for first, last, count, state in spans
        for day in _draw(rng, first, last, count)
    ]
    for number, (day, state) in enumerate(sorted(drawn), 1):
        yield _story(world, today, number, day, state)


def _draw(rng: Random, first: date, last: date, count: int) -> list[date]:
    """Draw days by weight, evenly spread: every year gets its share, not more or less by luck."""
    days = weighted_days(first, last)
    heights = list(accumulate(days.values()))
    step, calendar = heights[-1] / count, list(days)
    return [
        calendar[min(bisect_left(heights, (index + rng.random()) * step), len(calendar) - 1)]
        for index in range(count)
    ]


def _story(world: World, today: date, number: int, day: date, state: ExchangeState) -> Story:
    rng = chance("story", number, day)
    kind = _kind(rng, day)
    parties = sides_of(world, rng, kind, day)
    tours = _tours(world, rng, kind, parties)
    story = Story(
        number=number,
        kind=kind,
        state=state,
        starts_on=day,
        ends_on=_last_day(rng, kind, day, today if state is ExchangeState.HELD else None),
        precision=DatePrecision.DAY,
        parties=parties,
        topic_codes=_topics(rng, tours),
        tours=tours,
        title=_title(world, kind, day),
        division=rng.randrange(3),
    )
    if any(party.body == world.home_office for party in parties):
        story = _with_paper(story, rng)
    return _told(world, _outcome(story, rng, today), today)


def _told(world: World, story: Story, today: date) -> Story:
    """Tell a story as newspapers do; one of the last weeks is known to the day."""
    if story.state is ExchangeState.HELD and story.starts_on > today - timedelta(days=40):
        return story
    known = Told(story.parties, story.precision)
    told = as_told(world, story.kind, story.state, story.starts_on, story.number, known)
    return replace(story, parties=told.parties, precision=told.precision, telling=told.telling)


def _kind(rng: Random, day: date) -> ExchangeKind:
    if in_epidemic(day):
        return weighted(rng, {ExchangeKind.ONLINE: 7, ExchangeKind.BILATERAL_VISIT: 3})
    return weighted(rng, _KINDS)


def _last_day(rng: Random, kind: ExchangeKind, day: date, latest: date | None) -> date:
    if kind in {ExchangeKind.ONLINE, ExchangeKind.INTERNAL_VISIT} or day.weekday() > 2:
        return day
    last = day + timedelta(days=weighted(rng, {0: 6, 1: 3, 2: 2}))
    return min(last, latest) if latest else last


def _tours(
    world: World, rng: Random, kind: ExchangeKind, parties: tuple[Party, ...]
) -> tuple[Tour, ...]:
    host = parties[0].body
    if kind is ExchangeKind.INTERNAL_VISIT:
        return (_tour(rng, host),) if host.setting else ()
    if kind is not ExchangeKind.BILATERAL_VISIT or rng.random() < 0.35:
        return ()
    places = [body for setting in Setting for body in world.sites_of(setting, host)]
    return tuple(_tour(rng, body) for body in some(rng, places, rng.choice((1, 1, 2, 2, 3))))


def _tour(rng: Random, body: Body) -> Tour:
    facts = texts()["sites"][(body.setting or Setting.OFFICE).value]
    return Tour(body, rng.choice(facts["tools"]), rng.choice(facts["descriptions"]))


def _topics(rng: Random, tours: tuple[Tour, ...]) -> tuple[str, ...]:
    shown = [
        code
        for tour in tours
        for code in some(rng, _SETTING_TOPICS[tour.body.setting or Setting.OFFICE], 1)
    ]
    weights = dict.fromkeys(texts()["topics"], 2.0) | {"qd-1322": 9.0, "5s-cai-tien": 5.0}
    drawn = [weighted(rng, weights) for _ in range(rng.choice((1, 1, 2)))]
    return tuple(dict.fromkeys((*shown, *drawn)))


def _title(world: World, kind: ExchangeKind, day: date) -> str | None:
    if kind is ExchangeKind.NATIONAL_CONFERENCE:
        return f"Hội nghị toàn quốc về năng suất chất lượng năm {day.year} (minh họa)"
    if kind is ExchangeKind.REGIONAL_CONFERENCE:
        region = world.home_on(day).region
        return f"Hội nghị trao đổi kinh nghiệm khu vực {region} tháng {day:%m/%Y} (minh họa)"
    return None


def _with_paper(story: Story, rng: Random) -> Story:
    """Add the order and the cost, which an office has of its own exchanges alone."""
    if rng.random() < 0.2:
        return story
    ordered = next_working_day(story.starts_on - timedelta(days=rng.randint(6, 18)))
    number = rng.randint(4, 60) + 5 * story.starts_on.month
    base = {
        ExchangeKind.ONLINE: 0,
        ExchangeKind.INTERNAL_VISIT: 2,
        ExchangeKind.BILATERAL_VISIT: 9,
        ExchangeKind.REGIONAL_CONFERENCE: 45,
        ExchangeKind.NATIONAL_CONFERENCE: 30,
    }[story.kind]
    days = (story.ends_on - story.starts_on).days + 1
    cost = base * days * 100_000 * rng.randint(6, 22)
    return replace(
        story,
        order_number=f"{number}/{'QĐ-SKHCN' if base > 8 else 'KH-CCTĐC'}",
        order_date=min(ordered, story.starts_on),
        cost_vnd=cost or None,
    )


def _outcome(story: Story, rng: Random, today: date) -> Story:
    facts = [texts()["topics"][code] for code in story.topic_codes]
    story = replace(story, purpose=facts[0]["purpose"])
    if story.state is ExchangeState.PLANNED:
        return story
    if rng.random() < (0.35 if in_epidemic(story.starts_on) else 0.03):
        epidemic = "cancelled_covid" if in_epidemic(story.starts_on) else "cancelled"
        return replace(
            story,
            state=ExchangeState.CANCELLED,
            cancelled_reason=rng.choice(texts()["words"][epidemic]),
            cost_vnd=None,
            tours=(),
        )
    closings = texts()["closings"]
    closing = rng.choice(closings.get(story.kind.value, closings["visit"]))
    learned = [rng.choice(fact["conclusions"]) for fact in facts[:2]]
    story = replace(story, conclusions=" ".join([*learned, closing]))
    return _dated(story, rng, today)


def _dated(story: Story, rng: Random, today: date) -> Story:
    is_old = story.starts_on.year < FIRST_YEAR + 2
    known_to = rng.random()
    if known_to < (0.03 if is_old else 0.0) and story.starts_on.year < today.year:
        return replace(story, precision=DatePrecision.YEAR, ends_on=story.starts_on)
    if known_to < (0.14 if is_old else 0.015) and story.starts_on < today - timedelta(days=40):
        return replace(story, precision=DatePrecision.MONTH, ends_on=story.starts_on)
    return story
