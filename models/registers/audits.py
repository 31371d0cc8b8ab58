"""5S audits, as a register; and the acts on checklists."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, select
from sqlmodel import Session, col

from models.registers.register import Register, Titles, TrailActions, TrailGroup
from models.search_index import Among, holds_words
from models.tables import ModelSite, Organisation, SiteAudit
from models.text import mark
from models.text.formats import format_date

_SITE_AUDIT_ACTS = TrailActions(
    "site_audit",
    TrailGroup.AUDITS,
    {
        "begun": mark("began an audit"),
        "deleted": mark("put an audit in the trash"),
        "finding_corrected": mark("corrected a finding"),
        "finding_settled": mark("settled a finding"),
        "finished": mark("finished an audit"),
        "photo_added": mark("added a photo to an audit"),
        "photo_blurred": mark("made people in a photo unrecognisable"),
        "photo_corrected": mark("corrected what is said of a photo"),
        "photo_removed": mark("took a photo of an audit away"),
        "reopened": mark("reopened an audit"),
        "restored": mark("took an audit out of the trash"),
    },
)


def _audits(session: Session, numbers: Collection[int]) -> Titles:
    rows = session.execute(
        select(col(SiteAudit.id), col(Organisation.name), col(SiteAudit.audited_on))
        .join(ModelSite, col(ModelSite.id) == col(SiteAudit.site_id))
        .join(Organisation, col(Organisation.id) == col(ModelSite.organisation_id))
        .where(col(SiteAudit.id).in_(numbers))
    )
    return {number: f"{name} ({format_date(day)})" for number, name, day in rows}


def _of_site(session: Session, word: str) -> ColumnElement[bool]:
    return col(SiteAudit.site_id).in_(
        select(col(ModelSite.id)).where(holds_words(session, ModelSite, [word], Among.ALL))
    )


SITE_AUDIT = Register(
    "site_audits",
    mark("5S audits"),
    mark("Audit"),
    SiteAudit,
    _SITE_AUDIT_ACTS,
    _audits,
    _of_site,
    day=SiteAudit.audited_on,
    closed=("finished_at", frozenset()),
)

ACTS = (
    TrailActions(
        "audit_rules",
        TrailGroup.AUDITS,
        {
            "set": mark("set the bands and terms of audits"),
        },
    ),
    TrailActions(
        "recognition_rules",
        TrailGroup.MODEL_SITES,
        {
            "set": mark("set what a site needs before it is recognised"),
        },
    ),
    TrailActions(
        "checklist",
        TrailGroup.CHECKLISTS,
        {
            "added": mark("added a checklist"),
            "discarded": mark("threw away a version of a checklist"),
            "edited": mark("edited a version of a checklist"),
            "offered": mark("offered a checklist again"),
            "published": mark("published a version of a checklist"),
            "version_begun": mark("began the next version of a checklist"),
            "withdrawn": mark("withdrew a checklist"),
        },
    ),
)
REGISTERS = (SITE_AUDIT,)
