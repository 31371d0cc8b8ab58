"""The score of a 5S audit: pillars, zones, site, grade, and when a site is slipping.

Each criterion gives 0 to its maximum, or does not apply and then leaves points and maxima. Bands
and pass mark are settings; those proposed here are 90, 80, 70 and 50, pass at 70.
Source: SOURCES.md, scores_5s; no national rule was found.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from models.text.rounding import rounded
from models.vocabulary import AuditGrade, Pillar

_KEPT_DECIMALS: Final = 4
_SHOWN_DECIMALS: Final = 1
"""Scores are shown, graded and compared with one decimal: what a person reads is what holds."""
FALL_PCT: Final = Decimal(3)
"""Two falls in a row, each over so many points, are a slip."""


@dataclass(frozen=True)
class Mark:
    """The answer to one criterion; ``points`` None: it does not apply."""

    pillar: Pillar
    maximum: int
    points: int | None


@dataclass(frozen=True)
class ZoneScore:
    """One zone: its weight and marks."""

    weight: Decimal
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Bands:
    """From which per cent each grade begins, the highest first; ``passed`` is the pass mark.

    With any pillar under ``pillar_floor`` the grade is at most "to be improved".
    """

    excellent: Decimal = Decimal(90)
    good: Decimal = Decimal(80)
    passed: Decimal = Decimal(70)
    to_improve: Decimal = Decimal(50)
    pillar_floor: Decimal = Decimal(50)

    def kept(self) -> str:
        """Return the bands as an audit keeps them.

        >>> Bands().kept()
        '90;80;70;50;50'
        """
        every = (self.excellent, self.good, self.passed, self.to_improve, self.pillar_floor)
        return ";".join(f"{one.normalize():f}" for one in every)

    @classmethod
    def of_kept(cls, text: str) -> "Bands":
        """Read bands as :meth:`kept` wrote them; the proposed ones from an empty text."""
        return cls(*map(Decimal, text.split(";"))) if text else cls()


@dataclass(frozen=True)
class SiteScore:
    """The score of a site, 0 to 100 in per cent; None where nothing applied."""

    pct: Decimal | None
    pillars: Mapping[Pillar, Decimal | None]


def share_pct(marks: Iterable[Mark]) -> Decimal | None:
    """Return points of the maxima that apply, in per cent; None where none applies.

    >>> share_pct([Mark(Pillar.SEIRI, 4, 3), Mark(Pillar.SEITON, 4, None)])
    Decimal('75.0000')
    """
    counted = [mark for mark in marks if mark.points is not None]
    most = sum(mark.maximum for mark in counted)
    if not most:
        return None
    points = sum(mark.points or 0 for mark in counted)
    return rounded(Decimal(points) * 100 / most, _KEPT_DECIMALS)


def site_score(zones: Sequence[ZoneScore]) -> SiteScore:
    """Return the mean of the zones by their weights, as a whole and pillar by pillar.

    A zone in which nothing applies is left out.
    """
    return SiteScore(
        _mean((zone.weight, share_pct(zone.marks)) for zone in zones),
        {
            pillar: _mean(
                (zone.weight, share_pct(mark for mark in zone.marks if mark.pillar is pillar))
                for zone in zones
            )
            for pillar in Pillar
        },
    )


def _mean(weighted: Iterable[tuple[Decimal, Decimal | None]]) -> Decimal | None:
    known = [(weight, pct) for weight, pct in weighted if pct is not None and weight > 0]
    total = sum((weight for weight, _ in known), Decimal(0))
    if not total:
        return None
    summed = sum((weight * pct for weight, pct in known), Decimal(0))
    return rounded(summed / total, _KEPT_DECIMALS)


def grade_of(score: SiteScore, bands: Bands) -> AuditGrade | None:
    """Return the grade of a score; a weak pillar holds it down; None without a score.

    Score and pillars are taken as they are shown: 89,9583 reads 90,0 % and is graded as 90.
    """
    if score.pct is None:
        return None
    pct = rounded(score.pct, _SHOWN_DECIMALS)
    is_weak = any(
        one is not None and rounded(one, _SHOWN_DECIMALS) < bands.pillar_floor
        for one in score.pillars.values()
    )
    for floor, grade in (
        (bands.excellent, AuditGrade.EXCELLENT),
        (bands.good, AuditGrade.GOOD),
        (bands.passed, AuditGrade.PASSED),
    ):
        if pct >= floor and not is_weak:
            return grade
    return AuditGrade.TO_IMPROVE if pct >= bands.to_improve else AuditGrade.NOT_PASSED


def is_fall(change: Decimal | None) -> bool:
    """Say whether a change from one audit to the next is a fall of more than three points.

    The change is taken as it is shown, with one decimal.
    """
    return change is not None and rounded(change, _SHOWN_DECIMALS) < -FALL_PCT


def score_change(before: Decimal | None, after: Decimal | None) -> Decimal | None:
    """Return by how many points a score changed, from shown figure to shown figure.

    >>> score_change(Decimal("90.04"), Decimal("86.96"))
    Decimal('-3.0')
    """
    if before is None or after is None:
        return None
    return rounded(after, _SHOWN_DECIMALS) - rounded(before, _SHOWN_DECIMALS)


def shared_change(
    before: Mapping[int, ZoneScore], after: Mapping[int, ZoneScore]
) -> Decimal | None:
    """Return the change of the site's score from one audit to the next, in points.

    Only zones count that both audits know, by their number: that both covered, and in which
    something applied in both. Across two versions of a checklist the zones are to hold only the
    criteria that correspond. None where no zone is left.

    Example: zones at 50 and 100, then only the first at 51: a change of +1, not of -24.
    """
    shared = [
        number
        for number in before.keys() & after.keys()
        if share_pct(before[number].marks) is not None
        and share_pct(after[number].marks) is not None
    ]
    return score_change(
        *(site_score([one[number] for number in shared]).pct for one in (before, after))
    )


def bridged_scores(
    audits: Sequence[tuple[Decimal | None, Decimal | None]],
) -> tuple[Decimal | None, ...]:
    """Return for each audit (score, change since the one before) a score that stays comparable.

    It goes on from the first score by the changes over what both versions ask, and begins anew
    where there is no change to go on by.

    >>> bridged_scores([(Decimal(80), None), (Decimal(70), Decimal(5))])
    (Decimal('80'), Decimal('85'))
    """
    found: list[Decimal | None] = []
    for score, change in audits:
        before = found[-1] if found else None
        goes_on = before is not None and change is not None
        found.append(before + change if goes_on else score)  # type: ignore[operator]
    return tuple(found)


def is_audited(tool_code: str) -> bool:
    """Say whether sites with a tool are audited: 5S and what an office makes of it, such as 6S.

    Another site shows what it measures itself, before and after.

    >>> is_audited("5s"), is_audited("6s-an-toan"), is_audited("lean")
    (True, True, False)
    """
    return tool_code.startswith(("5s", "6s"))


def line_order(pillar: Pillar, position: int) -> tuple[int, int]:
    """Return what sorts the criteria of a checklist: pillar by pillar, each by its position.

    >>> line_order(Pillar.SEITON, 3)
    (1, 3)
    """
    return list(Pillar).index(pillar), position


def is_failed(points: int | None, maximum: int) -> bool:
    """Say whether a criterion becomes a finding: less than half of what it gives at most."""
    return points is not None and points * 2 < maximum
