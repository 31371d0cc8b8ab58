"""Invented 5S audits of the invented sites: they rise, some slip, some recover. No database."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final

from models.vocabulary import AuditKind, Pillar, Setting, SiteState
from seed.demo.chance import chance, some, weighted
from seed.demo.sites import Site

_ZONES: Final = {
    Setting.SCHOOL: ("Kho hóa chất, phòng thí nghiệm", "Thư viện", "Phòng hội đồng", "Sân trường"),
    Setting.HOSPITAL: ("Khoa Cấp cứu", "Kho dược", "Buồng bệnh", "Phòng hành chính"),
    Setting.FACTORY: ("Xưởng sản xuất", "Kho vật tư", "Khu bảo trì", "Văn phòng xưởng"),
    Setting.OFFICE: ("Bộ phận một cửa", "Phòng lưu trữ", "Phòng làm việc", "Phòng họp"),
}
_OWNERS: Final = ("Tổ trưởng khu vực", "Phụ trách kho", "Tổ 5S của cơ sở")
_WEAKER: Final = {Pillar.SEIKETSU: -0.04, Pillar.SHITSUKE: -0.08, Pillar.SEITON: 0.03}
_END: Final = {SiteState.SUSPENDED, SiteState.FAILED, SiteState.WITHDRAWN}
_AUDITORS: Final = {
    AuditKind.SELF: "Tổ 5S của cơ sở (minh họa)",
    AuditKind.CROSS: "Tổ đánh giá chéo (minh họa)",
    AuditKind.OFFICE: "Đoàn đánh giá của Chi cục (minh họa)",
    AuditKind.ACCEPTANCE: "Hội đồng nghiệm thu (minh họa)",
}


@dataclass(frozen=True)
class Asked:
    """One line of a checklist; ``root`` stays the same through its versions."""

    root: int
    pillar: Pillar


@dataclass(frozen=True)
class Visit:
    """One audit: for each zone what was answered, in the order of the criteria (None: K/A)."""

    audited_on: date
    kind: AuditKind
    auditors: str
    answers: tuple[tuple[int | None, ...], ...]


def zone_names(site: Site, at_most: int) -> tuple[tuple[str, str, int | None], ...]:
    """Return the zones of a site with who answers for each and its weight, at least one.

    At every third site the first zone, where most work is done, weighs two or three.
    """
    rng = chance("zones", site.number)
    names = some(rng, _ZONES[site.setting], min(at_most, rng.randrange(2, 4)))
    owned = [(name, rng.choice(_OWNERS)) for name in names]
    weight = chance("weights", site.number).choice((None, None, None, None, 2, 3))
    return tuple(
        (name, owner, None if place else weight) for place, (name, owner) in enumerate(owned)
    )


def days_of(site: Site, today: date) -> list[tuple[date, AuditKind]]:
    """Return when a site of 5S is audited and by whom, from its start to today or its end."""
    steps = {turn.state: turn.happened_on for turn in reversed(site.course)}
    begins = steps.get(SiteState.RUNNING)
    if site.tool != "5s" or begins is None:
        return []
    ends = min([today, *(steps[state] for state in _END & steps.keys())])
    rng = chance("audit-days", site.number)
    accepted = steps.get(SiteState.ASSESSED)
    found, day, turn = [(begins + timedelta(days=3), AuditKind.OFFICE)], begins, 0
    while (day := day + timedelta(days=rng.randrange(45, 95))) < ends:
        turn += 1
        kind = AuditKind.OFFICE if turn % 5 == 0 else (AuditKind.CROSS, AuditKind.SELF)[turn % 2]
        if accepted is None or abs((day - accepted).days) > 20:
            found.append((day, kind))
    if accepted is not None:
        found.append((accepted, AuditKind.ACCEPTANCE))
    return sorted(one for one in found if one[0] <= ends)


def visits(
    site: Site, today: date, zones: int, asked_on: Callable[[date], Sequence[Asked]]
) -> Iterator[Visit]:
    """Yield the audits of a site, the earliest first; ``asked_on`` says what a day's version asks.

    How a line stands in a zone goes on when the checklist changes.
    """
    days = days_of(site, today)
    rng = chance("audits", site.number)
    has_end = any(turn.state in _END for turn in site.course)
    levels = list(_levels(rng, len(days), is_slipping=has_end))
    leanings: dict[tuple[int, int], float | None] = {}

    def leaning(zone: int, line: Asked) -> float | None:
        if (zone, line.root) not in leanings:
            own = rng.gauss(_WEAKER.get(line.pillar, 0.0), 0.08)
            leanings[zone, line.root] = None if rng.random() < 0.03 else own
        return leanings[zone, line.root]

    for (day, kind), level in zip(days, levels, strict=True):
        lines = asked_on(day)
        yield Visit(
            day,
            kind,
            _AUDITORS[kind],
            tuple(
                tuple(
                    None if (own := leaning(zone, line)) is None else _points(rng, level + own)
                    for line in lines
                )
                for zone in range(zones)
            ),
        )


def _levels(rng: Random, count: int, *, is_slipping: bool) -> Iterator[float]:
    """Yield how far a site is at each audit, 0 to 1."""
    first, best = rng.uniform(0.42, 0.62), rng.uniform(0.8, 0.98)
    fate = "slips" if is_slipping else weighted(rng, {"holds": 78, "slips": 8, "recovers": 14})
    fallen_at = rng.randrange(3, max(count - 3, 4))
    for turn in range(count):
        level = first + (best - first) * (1 - 0.6**turn)
        if fate == "slips":
            level -= 0.09 * max(0, turn - (count - 4))
        elif fate == "recovers":
            level -= 0.1 * max(0, 3 - abs(turn - fallen_at - 2))
        yield level


def _points(rng: Random, level: float) -> int:
    return max(0, min(4, int(4 * level + rng.random())))
