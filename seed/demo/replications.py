"""Invented copies of model sites: who took over what from whom, and what was changed."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from models.vocabulary import DatePrecision, Setting, SiteState
from seed.demo.chance import chance, weighted
from seed.demo.sites import Site
from seed.demo.world import MARK

_WITHIN: Final = timedelta(days=900)
"""What was copied began within so many days after the site that was copied ran."""
_KNOWN: Final = {DatePrecision.DAY: 5, DatePrecision.MONTH: 3, DatePrecision.YEAR: 2}
_ADAPTED: Final = {
    Setting.SCHOOL: (
        "Bảng theo dõi do học sinh các lớp tự chấm; thêm khu bếp ăn bán trú",
        "Chia nhỏ theo tổ chuyên môn; làm trước ở thư viện và phòng thí nghiệm",
        "Giữ bảng kiểm, đổi lịch tự kiểm sang thứ Sáu hằng tuần",
    ),
    Setting.HOSPITAL: (
        "Bắt đầu từ khoa Dược và khu tiếp đón, sau mới đến các khoa điều trị",
        "Thêm dòng về chất thải y tế; giờ kiểm tránh lúc giao ca",
    ),
    Setting.FACTORY: (
        "Làm thử một chuyền trước, ba tháng sau mới ra toàn xưởng",
        "Đổi bảng ghi giấy sang bảng treo tại chuyền; tổ trưởng chấm hằng ngày",
        "Bớt chỉ số, giữ lại thời gian giao hàng và lỗi cuối chuyền",
    ),
}


@dataclass(frozen=True)
class Copied:
    """One site taken over by another; both by their numbers."""

    source: int
    target: int
    on: date
    precision: DatePrecision
    adapted: str | None
    division: int

    @property
    def key(self) -> str:
        """Return what makes the record the same when it is made again."""
        return f"demonstration-copy-{self.source}-{self.target}"

    @property
    def known_on(self) -> date:
        """Return the first day of what is known of the day."""
        if self.precision is DatePrecision.YEAR:
            return self.on.replace(month=1, day=1)
        return self.on.replace(day=1) if self.precision is DatePrecision.MONTH else self.on


def copies(told: Sequence[Site]) -> Iterator[Copied]:
    """Yield up to three copies of each site that says it was copied, each of another place.

    A place begins after the site ran that it copies, so that nothing ever comes back.
    """
    by_setting = {
        setting: sorted((one for one in told if one.setting is setting), key=_begun)
        for setting in Setting
    }
    taken: set[int] = set()
    for source in sorted(told, key=_begun):
        ran = _ran_from(source)
        if ran is None or not _says_copied(source):
            continue
        rng = chance("copies", source.number)
        places = by_setting[source.setting]
        first = bisect_right(places, ran, key=lambda one: one.starts_on)
        offered = [
            one
            for one in places[first : first + 12]
            if one.number not in taken and one.starts_on <= ran + _WITHIN
        ]
        for target in offered[: weighted(rng, {1: 5, 2: 3, 3: 2})]:
            taken.add(target.number)
            said = rng.choice(_ADAPTED[source.setting])
            yield Copied(
                source.number,
                target.number,
                target.starts_on,
                weighted(
                    rng, {DatePrecision.DAY: 5, DatePrecision.MONTH: 3, DatePrecision.YEAR: 2}
                ),
                f"{said} {MARK}" if rng.random() < 0.8 else None,
                target.division,
            )


def without_claims(told: Sequence[Site], made: Sequence[Copied]) -> list[Site]:
    """Return the sites, none of which says that it was copied where nothing tells to whom."""
    sources = {one.source for one in made}
    return [one if one.number in sources else _unclaimed(one) for one in told]


def _unclaimed(one: Site) -> Site:
    return replace(
        one, course=tuple(turn for turn in one.course if turn.state is not SiteState.COPIED)
    )


def _begun(one: Site) -> tuple[date, int]:
    return one.starts_on, one.number


def _says_copied(one: Site) -> bool:
    return any(turn.state is SiteState.COPIED for turn in one.course)


def _ran_from(one: Site) -> date | None:
    return next((turn.happened_on for turn in one.course if turn.state is SiteState.RUNNING), None)
