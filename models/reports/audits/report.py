"""The report of one audit: what its workbook and its document both say, read in one go."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
from sqlmodel import Session

from models.errors import NotFound
from models.frames.audits import AUDIT_FINDINGS, AUDIT_LINES, AUDIT_SCORES
from models.reports.audits.answers import NOT_APPLICABLE, notes_of
from models.reports.audits.photos import Photo, photos_of_audit
from models.reports.audits.records import AuditRecord, FindingLine, ZoneLine, audit_record
from models.reports.office.office import office
from models.reports.slices import frame_of
from models.rules.scores_5s import Bands, Mark, share_pct
from models.tables import Office
from models.text import t
from models.text.formats import format_date, format_number, utc_now
from models.vocabulary import Origin, Pillar
from models.workbooks.captions import Caption


@dataclass(frozen=True)
class AuditReport:
    """Everything about one audit, for files.

    ``facts`` are pairs of head and words; ``notes`` stand under the scores; ``scores``, ``lines``
    and ``findings`` have the columns AUDIT_SCORES, AUDIT_LINES and AUDIT_FINDINGS; ``lines_of``
    gives zone and criterion of each finding, in their order.
    """

    caption: Caption
    superior_body: str
    office: str
    place: str
    symbol: str
    site: str
    facts: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    scores: pd.DataFrame
    lines: pd.DataFrame
    findings: pd.DataFrame
    lines_of: tuple[tuple[int, int], ...]
    photos: tuple[Photo, ...]

    @property
    def file_ids(self) -> tuple[int, ...]:
        """Return the numbers of the files of its photos."""
        return tuple(one.file_id for one in self.photos)


def audit_report(session: Session, number: int, made_by: str) -> AuditReport:
    """Return the report of an audit; one that is still open says so and has no score.

    Raises:
        NotFound: there is no such audit, or it or its site is in the trash.

    """
    record = audit_record(session, number)
    if record.facts.deleted_at is not None or record.is_site_deleted:
        raise NotFound(t("There is no such audit."))
    whose, named = session.get(Office, 1), office(session)
    facts = record.facts
    caption = Caption(
        t("Report of the 5S audit"),
        (f"{record.site} · {format_date(facts.audited_on)}",),
        made_by,
        utc_now(),
        bool(whose and whose.is_demonstration) or facts.origin is Origin.DEMONSTRATION,
        whose.name if whose else "",
    )
    return AuditReport(
        caption=caption,
        superior_body=whose.superior_body if whose else "",
        office=whose.name if whose else "",
        place=named.signed_in if named else "",
        symbol=whose.document_symbol if whose else "",
        site=record.site,
        facts=_facts(record),
        notes=_notes(record),
        scores=frame_of(AUDIT_SCORES, _scores(record)),
        lines=frame_of(AUDIT_LINES, _lines(record, notes_of(session, number))),
        findings=frame_of(AUDIT_FINDINGS, [_finding(one) for one in record.findings]),
        lines_of=tuple((one.facts.zone_id, one.facts.criterion_id) for one in record.findings),
        photos=photos_of_audit(session, number),
    )


def _facts(record: AuditRecord) -> tuple[tuple[str, str], ...]:
    facts = record.facts
    open_ = len([one for one in record.findings if one.facts.closed_on is None])
    said = (
        (t("Site audited"), record.site),
        (t("Kind of place"), record.setting.label),
        (t("Kind of audit"), facts.kind.label),
        (t("Day of the audit"), format_date(facts.audited_on)),
        (t("Auditors"), facts.auditors),
        (t("Checklist"), record.checklist),
        (t("Zones"), ", ".join(zone.name for zone in record.zones)),
        (t("Score"), _score_words(record)),
        (t("Findings"), t("{all}, of which {open} open", all=len(record.findings), open=open_)),
        (t("Note"), facts.note or ""),
    )
    return tuple((head, words) for head, words in said if words)


def _score_words(record: AuditRecord) -> str:
    facts = record.facts
    if facts.finished_at is None:
        return t(
            "still open: {answered} of {lines} lines are answered",
            answered=record.answered,
            lines=record.lines,
        )
    if facts.score_pct is None:
        return t("no score")
    grade = f" – {facts.grade.label}" if facts.grade else ""
    return f"{format_number(facts.score_pct, 1)} %{grade}"


def _notes(record: AuditRecord) -> tuple[str, ...]:
    bands = Bands.of_kept(record.facts.bands)
    shown = {
        name: format_number(value, max(0, -int(value.normalize().as_tuple().exponent)))
        for name, value in vars(bands).items()
    }
    return (
        t(
            "A zone's score is its points of the maxima that apply; the site's is the mean of its "
            "zones by their weights."
        ),
        t(
            "Bands of that day: excellent from {excellent} %, good from {good} %, passed from "
            "{passed} %, to be improved from {to_improve} %; with a pillar under "
            "{pillar_floor} % at most to be improved.",
            **shown,
        ),
    )


def _scores(record: AuditRecord) -> list[tuple[object, ...]]:
    facts = record.facts
    if facts.finished_at is None:
        return []
    rows: list[tuple[object, ...]] = [
        (
            zone.name,
            *(_pillar_pct(record, zone, pillar) for pillar in Pillar),
            _plain(zone.score_pct),
        )
        for zone in record.zones
    ]
    site = (_plain(getattr(facts, f"{pillar.value}_pct")) for pillar in Pillar)
    return [*rows, (t("The whole site"), *site, _plain(facts.score_pct))]


def _pillar_pct(record: AuditRecord, zone: ZoneLine, pillar: Pillar) -> float | None:
    marks = [
        Mark(one.pillar, one.maximum, _points(zone.answers[one.id]))
        for one in record.criteria
        if one.pillar is pillar and one.id in zone.answers
    ]
    return _plain(share_pct(marks))


def _points(answer: int | None) -> int | None:
    return None if answer == NOT_APPLICABLE else answer


def _plain(value: object) -> float | None:
    return None if value is None else float(str(value))


def _lines(record: AuditRecord, remarks: Mapping[tuple[int, int], str]) -> list[tuple[object, ...]]:
    return [
        (
            zone.name,
            one.pillar.label,
            place,
            one.text,
            _points(zone.answers.get(one.id)),
            one.maximum,
            zone.answers.get(one.id) != NOT_APPLICABLE,
            remarks.get((zone.id, one.id), ""),
        )
        for zone in record.zones
        for place, one in enumerate(record.criteria, 1)
    ]


def _finding(one: FindingLine) -> tuple[object, ...]:
    facts = one.facts
    return (
        one.zone,
        one.text,
        facts.cause or "",
        facts.action or "",
        facts.owner or "",
        facts.due_on,
        _standing(one),
    )


def _standing(one: FindingLine) -> str:
    facts = one.facts
    if facts.closed_on is not None:
        return t("closed {day} by {name}", day=format_date(facts.closed_on), name=one.closed_by)
    if facts.done_on is not None:
        return t("done {day} by {name}", day=format_date(facts.done_on), name=one.done_by)
    return t("open")
