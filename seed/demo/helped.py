"""Invented enterprises and what they received: supports, certificates, courses. No database."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final

from models.vocabulary import DatePrecision, OrganisationKind, OrganisationSize
from seed.demo.chance import chance, some, weighted
from seed.demo.world import MARK
from seed.files import document

FIRST_YEAR: Final = 2021
FULL_SIZE: Final = 9_000
"""Enterprises at scale 1; about five supports, one certificate and one course follow for each."""
FEWEST: Final = 40
_WEIGHTS_BY_YEAR: Final[Mapping[int, float]] = {
    2021: 0.62,
    2022: 0.70,
    2023: 0.79,
    2024: 0.91,
    2025: 1.02,
}
_TOOLS: Final = {
    "5s": 5.0,
    "kaizen": 3.0,
    "lean": 2.0,
    "kpi": 2.0,
    "7qc": 1.5,
    "tpm": 1.0,
    "qcc": 1.0,
    "twi": 0.7,
    "mfca": 0.4,
    "vsm": 0.5,
}
_STANDARDS: Final = {
    "iso-9001": 5.0,
    "iso-14001": 2.0,
    "iso-22000": 1.5,
    "haccp": 1.5,
    "iso-45001": 1.0,
    "vietgap": 0.8,
    "iso-50001": 0.4,
}
_FOODS: Final = frozenset({"Chè", "Thực phẩm"})
_VERSIONS: Final = {
    "iso-9001": "2015",
    "iso-14001": "2015",
    "iso-22000": "2018",
    "iso-45001": "2018",
    "iso-50001": "2018",
}


@dataclass(frozen=True)
class Firm:
    """One invented enterprise or cooperative of the home province."""

    number: int
    name: str
    kind: OrganisationKind
    sector: str
    size: OrganisationSize
    is_foreign_invested: bool
    is_ocop: bool
    unit: str
    base: int

    @property
    def key(self) -> str:
        """Return what makes the record the same when it is made again."""
        return f"demonstration-firm-{self.number}"


@dataclass(frozen=True)
class Given:
    """One support; ``firm`` is the number of the enterprise."""

    firm: int
    supported_on: date
    date_precision: DatePrecision
    tool: str | None
    standard: str | None
    amount_vnd: int | None
    provider: str
    result: str | None
    before: Decimal | None
    after: Decimal | None
    unit: str | None
    division: int

    def called(self, names: Mapping[str, Mapping[str, str]]) -> str:
        """Return the name of the tool or standard it was with, of those known by list and code."""
        return names["tool"][self.tool] if self.tool else names["standard"][self.standard or ""]


@dataclass(frozen=True)
class Held:
    """One certificate."""

    firm: int
    standard: str
    version: str | None
    number: str
    certifier: str
    issued_on: date
    expires_on: date
    withdrawn_on: date | None
    division: int


@dataclass(frozen=True)
class Course:
    """One course, with the enterprises that sent people."""

    title: str
    topic: str
    tool: str | None
    starts_on: date
    ends_on: date
    organiser: str
    attendances: int
    people: int
    firms: Mapping[int, int]
    division: int

    def called(self, names: Mapping[str, Mapping[str, str]]) -> tuple[str, str]:
        """Return the names of its topic and its tool, "" without one, of those known by list."""
        return names["topic"][self.topic], names["tool"][self.tool] if self.tool else ""


def how_many_firms(scale: float) -> int:
    """Return how many enterprises a scale gives: 90 for 0.01, never fewer than 40."""
    return max(FEWEST, round(FULL_SIZE * scale))


def firms(count: int) -> Iterator[Firm]:
    """Yield the enterprises; their names repeat never, however many there are."""
    texts = document("helped.toml")
    words = texts["words"]
    for number in range(1, count + 1):
        rng = chance("firm", number)
        trade: dict[str, Any] = rng.choice(texts["trades"])
        is_cooperative = rng.random() < 0.12
        form = "Hợp tác xã" if is_cooperative else rng.choice(words["forms"])
        own = f"{rng.choice(words['first'])} {rng.choice(words['second'])} {number}"
        size = weighted(
            rng,
            {
                OrganisationSize.MICRO: 3,
                OrganisationSize.SMALL: 5,
                OrganisationSize.MEDIUM: 2,
                OrganisationSize.LARGE: 0.6,
            },
        )
        yield Firm(
            number,
            f"{form} {trade['name']} {own} {MARK}",
            OrganisationKind.COOPERATIVE if is_cooperative else OrganisationKind.ENTERPRISE,
            trade["sector"],
            size,
            not is_cooperative and rng.random() < 0.08,
            trade["sector"] == "A" or (trade["name"] in _FOODS and rng.random() < 0.5),
            trade["unit"],
            trade["base"],
        )


def supports(told: list[Firm], today: date) -> list[Given]:
    """Return some supports an enterprise and year, more in later years, fewer in this one."""
    words = document("helped.toml")["words"]
    found: list[Given] = []
    share = Decimal(today.timetuple().tm_yday) / 366
    for firm in told:
        rng = chance("support", firm.number)
        for year in range(FIRST_YEAR, today.year + 1):
            weight = _WEIGHTS_BY_YEAR.get(year, 1.12) * (float(share) if year == today.year else 1)
            if rng.random() > 0.62 * weight:
                continue
            is_standard = rng.random() < 0.35
            pairs = (
                [(None, weighted(rng, _STANDARDS))]
                if is_standard
                else [
                    (tool, None)
                    for tool in dict.fromkeys(
                        weighted(rng, _TOOLS) for _ in range(rng.choice((1, 1, 2)))
                    )
                ]
            )
            for tool, standard in pairs:
                is_measured = year < today.year and rng.random() < 0.6
                before = Decimal(firm.base * rng.randint(80, 120)) / 100
                after = (before * rng.randint(98, 128) / 100).quantize(Decimal("0.1"))
                found.append(
                    Given(
                        firm.number,
                        *_day_of(firm.number, year, tool or standard, today),
                        tool,
                        standard,
                        rng.randrange(20, 160, 5) * 1_000_000 if rng.random() < 0.85 else None,
                        rng.choice(words["providers"]),
                        rng.choice(words["results"]) if is_measured else None,
                        before if is_measured else None,
                        after if is_measured else None,
                        firm.unit if is_measured else None,
                        rng.randrange(3),
                    )
                )
    return found


def _day_of(firm: int, year: int, what: str | None, today: date) -> tuple[date, DatePrecision]:
    """Return a day of a year up to today: most to the day, the older the rougher."""
    rng = chance("support's day", firm, year, what)
    last = min(date(year, 12, 31), today)
    day = date(year, 1, 1) + timedelta(rng.randint(0, (last - date(year, 1, 1)).days))
    if rng.random() < (0.25 if year < today.year - 2 else 0.04):
        return date(year, 1, 1), DatePrecision.YEAR
    if rng.random() < 0.1:
        return day.replace(day=1), DatePrecision.MONTH
    return day, DatePrecision.DAY


def certificates(told: list[Firm], today: date) -> list[Held]:
    """Return the certificates of about every second enterprise, three years each, some renewed."""
    words = document("helped.toml")["words"]
    found: list[Held] = []
    for firm in told:
        rng = chance("certificate", firm.number)
        if rng.random() < 0.45:
            continue
        standard = weighted(rng, _STANDARDS)
        issued_on = date(2018, 1, 1) + timedelta(
            days=rng.randrange((today - date(2018, 1, 1)).days)
        )
        certifier, division = rng.choice(words["certifiers"]), rng.randrange(3)
        turn = 1
        while issued_on <= today:
            expires_on = issued_on.replace(year=issued_on.year + 3, day=min(issued_on.day, 28))
            withdrawn = rng.random() < 0.03
            withdrawn_on = issued_on + timedelta(days=400) if withdrawn else None
            if withdrawn_on and withdrawn_on > today:
                withdrawn_on = None
            found.append(
                Held(
                    firm.number,
                    standard,
                    _VERSIONS.get(standard),
                    f"MH-{firm.number:05d}-{turn}",
                    certifier,
                    issued_on,
                    expires_on,
                    withdrawn_on,
                    division,
                )
            )
            if withdrawn_on or rng.random() < 0.3:
                break
            issued_on, turn = expires_on + timedelta(days=rng.randrange(1, 60)), turn + 1
    return found


def courses(told: list[Firm], today: date) -> list[Course]:
    """Return about one course for every two enterprises, in the years of the programme."""
    texts = document("helped.toml")
    count, found = max(20, len(told) // 2), []
    first = date(FIRST_YEAR, 2, 1)
    span = (today - first).days - 3
    for number in range(1, count + 1):
        rng = chance("course", number)
        kind: dict[str, Any] = rng.choice(texts["courses"])
        starts_on = first + timedelta(days=span * number // count)
        days = rng.choice((1, 1, 2, 3))
        people = rng.randrange(18, 70)
        sent = {one.number: rng.randrange(1, 5) for one in some(rng, told, rng.randrange(4, 9))}
        found.append(
            Course(
                f"{kind['title']}, lớp {number} (minh họa)",
                kind["topic"],
                kind.get("tool"),
                starts_on,
                starts_on + timedelta(days=days - 1),
                rng.choice(texts["words"]["organisers"]),
                people * days,
                people,
                sent,
                rng.randrange(3),
            )
        )
    return found
