"""Invented model sites: enterprises, schools and hospitals, each with its life. No database."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Final

from models.vocabulary import (
    OrganisationKind,
    OrganisationSize,
    Setting,
    SiteGrade,
    SiteState,
)
from seed.demo.chance import chance, weighted
from seed.demo.helped import FIRST_YEAR, Firm
from seed.demo.world import MARK
from seed.files import document

S = SiteState
_TOOLS: Final = {"5s": 6.0, "lean": 1.5, "kaizen": 1.5, "tpm": 0.7, "iso-9001": 1.0}
_5S_AIM: Final = "Nơi làm việc gọn, sạch, an toàn; duy trì và chia sẻ cho cơ sở khác."
_AIMS: Final = {
    "lean": "Rút ngắn thời gian giao hàng, giảm tồn kho giữa các công đoạn.",
    "kaizen": "Người lao động nêu và làm cải tiến hằng tháng.",
    "tpm": "Thiết bị chạy ổn định, giảm dừng máy ngoài kế hoạch.",
    "iso-9001": "Sản phẩm đúng yêu cầu, giảm lỗi và khiếu nại.",
}
_MEASURES: Final = {
    "lean": (
        ("Thời gian giao hàng", "ngày", True, 10, 30),
        ("Tồn kho bán thành phẩm", "triệu đồng", True, 80, 400),
    ),
    "kaizen": (("Cải tiến được áp dụng mỗi tháng", "cải tiến", False, 2, 12),),
    "tpm": (("Dừng máy ngoài kế hoạch", "giờ/tháng", True, 15, 60),),
    "iso-9001": (
        ("Sản phẩm lỗi", "%", True, 2, 9),
        ("Khiếu nại của khách hàng", "lần/quý", True, 4, 20),
    ),
}
"""By tool what is measured: name, unit, whether lower is better, between which values before."""
_5S_REASONS: Final = {S.FAILED: "Chưa duy trì nền nếp 5S", S.SUSPENDED: "Điểm giảm hai kỳ liền"}
_OTHER_REASONS: Final = {
    S.FAILED: "Chưa đạt kết quả đã đăng ký",
    S.SUSPENDED: "Kết quả giảm hai kỳ liền",
}


@dataclass(frozen=True)
class Turn:
    """One step of a site's life."""

    state: SiteState
    happened_on: date
    document_number: str | None = None
    reason: str | None = None
    grade: SiteGrade | None = None
    valid_until: date | None = None


@dataclass(frozen=True)
class Measured:
    """What a site that is not audited measured: before, and after once it was assessed."""

    name: str
    unit: str
    is_lower_better: bool
    value_before: Decimal
    before_on: date
    value_after: Decimal | None
    after_on: date | None


@dataclass(frozen=True)
class Site:
    """One invented model site; ``host`` is the number of its organisation."""

    number: int
    host: int
    tool: str
    setting: Setting
    starts_on: date
    aims: str
    division: int
    course: tuple[Turn, ...]
    measures: tuple[Measured, ...] = ()

    @property
    def key(self) -> str:
        """Return what makes the record the same when it is made again."""
        return f"demonstration-site-{self.number}"


def hosts(count: int, first_number: int) -> Iterator[Firm]:
    """Yield schools and hospitals that become sites, numbered after the enterprises."""
    words = document("helped.toml")["words"]
    for number in range(first_number, first_number + count):
        rng = chance("host", number)
        is_hospital = rng.random() < 0.3
        own = f"{rng.choice(words['first'])} {rng.choice(words['second'])} {number}"
        kind = "Bệnh viện" if is_hospital else rng.choice(("Trường THCS", "Trường THPT"))
        yield Firm(
            number,
            f"{kind} {own} {MARK}",
            OrganisationKind.HOSPITAL if is_hospital else OrganisationKind.SCHOOL,
            "Q" if is_hospital else "P",
            OrganisationSize.MEDIUM,
            False,
            False,
            "",
            0,
        )


def sites(told: list[Firm], today: date) -> Iterator[Site]:
    """Yield the site of every third enterprise and of every school and hospital."""
    settings = {
        OrganisationKind.SCHOOL: Setting.SCHOOL,
        OrganisationKind.HOSPITAL: Setting.HOSPITAL,
    }
    chosen = [one for one in told if one.kind in settings or one.number % 3 == 0]
    first = date(FIRST_YEAR, 1, 10)
    span = (today - first).days - 40
    for number, host in enumerate(chosen, 1):
        rng = chance("site", number)
        setting = settings.get(host.kind, Setting.FACTORY)
        tool = "5s" if host.kind in settings else weighted(rng, _TOOLS)
        starts_on = first + timedelta(days=rng.randrange(span))
        division, why = rng.randrange(3), _5S_REASONS if tool == "5s" else _OTHER_REASONS
        course = tuple(_course(rng, starts_on, today, why))
        yield Site(
            number,
            host.number,
            tool,
            setting,
            starts_on,
            _AIMS.get(tool, _5S_AIM),
            division,
            course,
            tuple(_measures(number, tool, starts_on, course)),
        )


def _measures(
    number: int, tool: str, starts_on: date, course: tuple[Turn, ...]
) -> Iterator[Measured]:
    """Yield what a site of another tool than 5S measured, better once it was assessed."""
    assessed = next((turn.happened_on for turn in course if turn.state is S.ASSESSED), None)
    for name, unit, is_lower_better, low, high in _MEASURES.get(tool, ()):
        rng = chance("measure", number, name)
        before = rng.uniform(low, high)
        after = before * (rng.uniform(0.5, 0.85) if is_lower_better else rng.uniform(1.15, 1.7))
        yield Measured(
            f"{name} {MARK}",
            unit,
            is_lower_better,
            Decimal(f"{before:.1f}"),
            starts_on,
            Decimal(f"{after:.1f}") if assessed else None,
            assessed,
        )


def _course(
    rng: Random, starts_on: date, today: date, why: Mapping[SiteState, str]
) -> Iterator[Turn]:
    """Yield the steps up to today; most are recognised, some slip, few fail.

    ``why`` says what a failure and a suspension are reasoned with.
    """
    yield Turn(S.PROPOSED, starts_on)
    fate = weighted(rng, {"recognised": 84, "failed": 6, "suspended": 10})
    day = starts_on
    for state, wait in ((S.SURVEYED, 25), (S.SELECTED, 25), (S.RUNNING, 20), (S.ASSESSED, 170)):
        day += timedelta(days=rng.randrange(wait // 2, wait * 2))
        if fate == "failed" and state is S.ASSESSED:
            yield from _until(today, Turn(S.FAILED, day, _paper(rng), why[S.FAILED]))
            return
        if day > today:
            return
        yield Turn(state, day, _paper(rng))
    day += timedelta(days=rng.randrange(20, 50))
    grade = weighted(rng, {SiteGrade.EXCELLENT: 2, SiteGrade.GOOD: 5, SiteGrade.PASSED: 3})
    ends_on = day + timedelta(days=730)
    yield from _until(today, Turn(S.RECOGNISED, day, _paper(rng), None, grade, ends_on))
    if fate == "suspended":
        day += timedelta(days=rng.randrange(150, 500))
        yield from _until(today, Turn(S.SUSPENDED, day, _paper(rng), why[S.SUSPENDED]))
        return
    if rng.random() < 0.35:
        copied = day + timedelta(days=rng.randrange(100, 600))
        yield from _until(today, Turn(S.COPIED, copied, _paper(rng)))
    while ends_on <= today and rng.random() < 0.85:
        renewed = Turn(S.KEPT_UP, ends_on, _paper(rng), None, grade, ends_on + timedelta(days=730))
        yield renewed
        ends_on += timedelta(days=730)


def _until(today: date, turn: Turn) -> Iterator[Turn]:
    if turn.happened_on <= today:
        yield turn


def _paper(rng: Random) -> str:
    return f"{rng.randrange(10, 400)}/QĐ-CCTĐC (minh họa)"
