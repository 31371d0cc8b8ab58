"""Bring the invented audits into a database in a few statements, scored as the services score."""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import insert, select
from sqlmodel import Session, col

from models.lookups.audit_terms import FINDING_DUE_DAYS
from models.permissions import Actor
from models.rules.audit_courses import followed
from models.rules.scores_5s import (
    Bands,
    Mark,
    SiteScore,
    ZoneScore,
    grade_of,
    is_failed,
    line_order,
    score_change,
    share_pct,
    shared_change,
    site_score,
)
from models.tables import (
    Checklist,
    ChecklistVersion,
    Criterion,
    ModelSite,
    SiteAudit,
    Zone,
    metadata,
)
from models.text.formats import utc_now
from models.vocabulary import Origin, Pillar, Setting
from seed.demo.audits import Asked, Visit, visits, zone_names
from seed.demo.chance import chance
from seed.demo.checklist_change import NEW_VERSION_FROM
from seed.demo.sites import Site

_SITES_AT_ONCE: Final = 200
_MENDED: Final = 0.93
"""So many of the findings whose time has come were corrected."""
_OWNER: Final = "Tổ trưởng khu vực"
_CAUSES: Final = ("Chưa phân công người giữ", "Thiếu chỗ để riêng", "Nhãn cũ, mờ", "Chưa thành nếp")
_ACTIONS: Final = ("Dọn và dán nhãn lại", "Kẻ vạch, đặt giá mới", "Phân công theo ca", "Bỏ đồ hỏng")


@dataclass(frozen=True)
class _Line:
    """One criterion of a version; ``root`` is the first criterion that it follows."""

    id: int
    root: int
    pillar: Pillar
    maximum: int


@dataclass(frozen=True)
class _Version:
    """A version with the first day on which it is used here."""

    id: int
    used_from: date
    lines: tuple[_Line, ...]
    asked: tuple[Asked, ...]


@dataclass(frozen=True)
class _Told:
    """One audit with where it belongs."""

    site: Site
    key: str
    version: _Version
    visit: Visit
    weights: tuple[Decimal, ...]

    def marks(self, roots: Container[int] | None = None) -> list[tuple[Mark, ...]]:
        """Return the answers zone by zone, of all lines or of those that go back to ``roots``."""
        return [
            tuple(
                Mark(line.pillar, line.maximum, points)
                for line, points in zip(self.version.lines, answers, strict=True)
                if roots is None or line.root in roots
            )
            for answers in self.visit.answers
        ]

    def by_zone(self, roots: Container[int] | None = None) -> dict[int, ZoneScore]:
        """Return the same by the place of the zone, with its weight."""
        parts = zip(self.weights, self.marks(roots), strict=True)
        return {place: ZoneScore(*part) for place, part in enumerate(parts)}

    @property
    def scored_zones(self) -> set[int]:
        """Return the places of the zones in which something applied."""
        return {place for place, marks in enumerate(self.marks()) if share_pct(marks) is not None}

    @property
    def roots(self) -> frozenset[int]:
        return frozenset(line.root for line in self.version.lines)


def write_audits(
    session: Session,
    writers: Sequence[Actor],
    closer: Actor,
    told: Sequence[Site],
    today: date,
    zones_at_most: int,
) -> None:
    """Insert the zones, audits, answers and findings of the sites; ``closer`` closes findings."""
    writer = _Writer(session, writers, closer, today)
    for first in range(0, len(told), _SITES_AT_ONCE):
        writer.write(told[first : first + _SITES_AT_ONCE], zones_at_most)


class _Writer:
    def __init__(
        self, session: Session, writers: Sequence[Actor], closer: Actor, today: date
    ) -> None:
        self.session, self.writers, self.closer = session, writers, closer
        self.today, self.now = today, utc_now()
        self.versions = _versions(session)
        keys = select(col(ModelSite.idempotency_key), col(ModelSite.id))
        self.sites: dict[Any, int] = dict(session.execute(keys).all())

    def put(self, table: str, rows: Iterable[Mapping[str, Any]]) -> None:
        found = list(rows)
        if found:
            self.session.connection().execute(insert(metadata.tables[table]), found)

    def write(self, some: Sequence[Site], zones_at_most: int) -> None:
        """Write everything of some sites."""
        named = {site.number: zone_names(site, zones_at_most) for site in some if site.tool == "5s"}
        self.put(
            "zone",
            (
                {
                    "site_id": self.sites[site.key],
                    "position": place,
                    "name": name,
                    "owner": owner,
                    "weight": weight,
                }
                for site in some
                if site.number in named
                for place, (name, owner, weight) in enumerate(named[site.number])
            ),
        )
        zones = self._zones(some)
        told = {
            site.number: list(self._told(site, [one[2] for one in named[site.number]]))
            for site in some
            if site.number in named
        }
        self.put("site_audit", (row for audits in told.values() for row in self._rows(audits)))
        every = [one for audits in told.values() for one in audits]
        ids = self._ids([one.key for one in every])
        kept = [_Kept(one, ids[one.key], zones[self.sites[one.site.key]]) for one in every]
        self.put("audit_zone", (row for one in kept for row in one.zone_rows()))
        self.put("audit_score", (row for one in kept for row in one.score_rows()))
        self.put("finding", (row for one in kept for row in self._findings(one)))

    def _zones(self, some: Sequence[Site]) -> dict[int, list[int]]:
        found = defaultdict(list)
        rows = self.session.execute(
            select(col(Zone.site_id), col(Zone.id))
            .where(col(Zone.site_id).in_([self.sites[site.key] for site in some]))
            .order_by(col(Zone.site_id), col(Zone.position))
        )
        for site_id, number in rows:
            found[site_id].append(number)
        return found

    def _ids(self, keys: Sequence[str]) -> dict[Any, int]:
        rows = self.session.execute(
            select(col(SiteAudit.idempotency_key), col(SiteAudit.id)).where(
                col(SiteAudit.idempotency_key).in_(keys)
            )
        )
        return dict(rows.all())

    def _told(self, site: Site, weights: Sequence[int | None]) -> Iterator[_Told]:
        def used_on(day: date) -> _Version:
            return next(one for one in self.versions[site.setting] if one.used_from <= day)

        weighed = tuple(Decimal(weight or 1) for weight in weights)
        told = visits(site, self.today, len(weights), lambda day: used_on(day).asked)
        for number, visit in enumerate(told, 1):
            key = f"demonstration-audit-{site.number}-{number}"
            yield _Told(site, key, used_on(visit.audited_on), visit, weighed)

    def _rows(self, audits: Sequence[_Told]) -> Iterator[dict[str, Any]]:
        scores = [site_score(list(one.by_zone().values())) for one in audits]
        kept = followed(
            [(one.visit.kind, one.visit.audited_on) for one in audits],
            lambda before, after: _change(
                (audits[before], scores[before]), (audits[after], scores[after])
            ),
        )
        for one, score, what in zip(audits, scores, kept, strict=True):
            yield self._row(one, score) | {
                "change_pct": what.change_pct,
                "is_slip": what.is_slip,
                "is_latest": what.is_latest,
                "scores_until": what.scores_until,
            }

    def _row(self, one: _Told, score: SiteScore) -> dict[str, Any]:
        writer = self.writers[one.site.division % len(self.writers)]
        return {
            "site_id": self.sites[one.site.key],
            "version_id": one.version.id,
            "kind": one.visit.kind,
            "audited_on": one.visit.audited_on,
            "auditors": one.visit.auditors,
            "division_id": writer.division_id,
            "origin": Origin.DEMONSTRATION,
            "row_version": 2,
            "idempotency_key": one.key,
            "created_by_id": writer.account_id,
            "updated_by_id": writer.account_id,
            "finished_at": self.now,
            "finished_by_id": writer.account_id,
            "score_pct": score.pct,
            "grade": grade_of(score, Bands()),
            "bands": Bands().kept(),
            **{f"{pillar.value}_pct": pct for pillar, pct in score.pillars.items()},
        }

    def _findings(self, kept: "_Kept") -> Iterator[dict[str, Any]]:
        """Yield the failed lines; most were corrected by one person and closed by another."""
        told, rng = kept.told, chance("findings", kept.told.key)
        writer = self.writers[told.site.division % len(self.writers)]
        day = told.visit.audited_on
        maxima = {line.id: line.maximum for line in told.version.lines}
        for row in kept.score_rows():
            if not is_failed(row["points"], maxima[row["criterion_id"]]):
                continue
            done_on = day + timedelta(days=rng.randrange(4, 45))
            closed_on = done_on + timedelta(days=rng.randrange(1, 12))
            is_done = done_on <= self.today and rng.random() < _MENDED
            is_closed = is_done and closed_on <= self.today
            yield {
                "audit_id": kept.number,
                "site_id": self.sites[told.site.key],
                "zone_id": row["zone_id"],
                "criterion_id": row["criterion_id"],
                "owner": _OWNER,
                "due_on": day + timedelta(days=FINDING_DUE_DAYS),
                "cause": rng.choice(_CAUSES),
                "action": rng.choice(_ACTIONS) if is_done else None,
                "done_on": done_on if is_done else None,
                "done_by_id": writer.account_id if is_done else None,
                "closed_on": closed_on if is_closed else None,
                "closed_by_id": self.closer.account_id if is_closed else None,
                "row_version": 1 + is_done + is_closed,
            }


@dataclass(frozen=True)
class _Kept:
    """One audit that stands in the database, with its number and its zones'."""

    told: _Told
    number: int
    zones: Sequence[int]

    def zone_rows(self) -> Iterator[dict[str, Any]]:
        for zone, marks in zip(self.zones, self.told.marks(), strict=True):
            yield {"audit_id": self.number, "zone_id": zone, "score_pct": share_pct(marks)}

    def score_rows(self) -> Iterator[dict[str, Any]]:
        for zone, answers in zip(self.zones, self.told.visit.answers, strict=True):
            for line, points in zip(self.told.version.lines, answers, strict=True):
                yield {
                    "audit_id": self.number,
                    "zone_id": zone,
                    "criterion_id": line.id,
                    "points": points,
                }


def _change(before: tuple[_Told, SiteScore], after: tuple[_Told, SiteScore]) -> Decimal | None:
    (first, first_score), (second, second_score) = before, after
    is_same = first.version == second.version
    if is_same and first.scored_zones == second.scored_zones:
        return score_change(first_score.pct, second_score.pct)
    shared = None if is_same else first.roots & second.roots
    return shared_change(first.by_zone(shared), second.by_zone(shared))


def _versions(session: Session) -> dict[Setting, list[_Version]]:
    """Return the published versions of each setting's shipped checklist, the newest first."""
    found: dict[Setting, list[_Version]] = {}
    roots: dict[int, int] = {}
    rows = session.execute(
        select(col(Checklist.setting), col(ChecklistVersion.id), col(ChecklistVersion.number))
        .join(ChecklistVersion, col(ChecklistVersion.checklist_id) == col(Checklist.id))
        .where(col(ChecklistVersion.published_at).is_not(None))
        .order_by(col(ChecklistVersion.number))
    )
    for setting, number, which in rows:
        lines = tuple(_lines(session, number, roots))
        asked = tuple(Asked(line.root, line.pillar) for line in lines)
        used_from = date.min if which == 1 else NEW_VERSION_FROM
        found.setdefault(setting, []).insert(0, _Version(number, used_from, lines, asked))
    return found


def _lines(session: Session, version_id: int, roots: dict[int, int]) -> Iterator[_Line]:
    rows = session.scalars(select(Criterion).where(col(Criterion.version_id) == version_id)).all()
    for one in sorted(rows, key=lambda one: line_order(one.pillar, one.position)):
        number = one.id or 0
        roots[number] = roots.get(one.follows_id or 0, number)
        yield _Line(number, roots[number], one.pillar, one.maximum)
