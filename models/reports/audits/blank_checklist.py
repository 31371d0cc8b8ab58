"""The blank checklist of an audit: what its screen asks, for paper."""

from sqlmodel import Session

from models.documents.blank_checklists import BlankChecklist, BlankLine
from models.reports.audits.records import audit_record
from models.reports.audits.report import audit_report
from models.text import t
from models.text.formats import format_date, office_time
from models.vocabulary import ANCHORS


def blank_checklist(session: Session, number: int, made_by: str) -> BlankChecklist:
    """Return the sheet of an audit.

    Raises:
        NotFound: there is no such audit, or it is in the trash.

    """
    caption = audit_report(session, number, made_by).caption
    record, pillar, lines = audit_record(session, number), None, []
    for place, one in enumerate(record.criteria, 1):
        head = "" if one.pillar is pillar else one.pillar.label
        lines.append(BlankLine(str(place), head, one.text, one.maximum))
        pillar = one.pillar
    facts = record.facts
    told = (
        (t("Checklist"), record.checklist),
        (t("Kind of audit"), facts.kind.label),
        (t("On the day"), format_date(facts.audited_on)),
        (t("Auditors"), facts.auditors),
    )
    return BlankChecklist(
        t("Checklist for the audit"),
        record.site,
        told,
        tuple(t(one) for one in ANCHORS),
        tuple(zone.name for zone in record.zones),
        tuple(lines),
        caption.made,
        caption.made_by,
        office_time(caption.made_at),
        caption.mark,
    )
