"""The page of one model site: its facts and its life."""

from typing import Final

from dashboard import context
from dashboard.components.lessons.part import lessons_part
from dashboard.components.office.official_documents import record_document
from dashboard.components.records.kept_records import KeptRecordScreen, kept_record_screen
from dashboard.components.shown_registers import SHOWN
from dashboard.components.sites.around import site_around
from dashboard.components.sites.audits import site_audits
from dashboard.components.sites.groups import site_group
from dashboard.components.sites.labels import state_mark
from dashboard.components.sites.life import life
from dashboard.components.sites.measures import measures
from dashboard.components.sites.open_findings import site_findings
from dashboard.components.sites.scores import site_scores
from dashboard.components.states import guarded
from models.commands.model_sites import DeleteModelSite
from models.filters import ReportFilter
from models.frames.sites import SITE_LIST
from models.reports.audits.recognition import candidates
from models.reports.pages import KeptRecord
from models.reports.sites.lists import site_record
from models.services.sites.sites import delete_model_site
from models.text import mark
from models.vocabulary import DocumentKind, SiteState


def _may_be_recognised(record: KeptRecord) -> bool:
    """Say whether the site meets every condition of the office today."""
    if record.facts.state not in {SiteState.ASSESSED, SiteState.RECOGNISED}:
        return False
    frame = context.load(candidates, ReportFilter())
    return record.id in frame.index and bool(frame.loc[record.id, "is_eligible"])


def _more(record: KeptRecord) -> None:
    site_group(record)
    site_scores(record)
    life(record)
    if _may_be_recognised(record):
        record_document(DocumentKind.RECOGNITION, record.id)
    lessons_part("model_site", record.id)
    site_audits(record)
    site_findings(record)
    measures(record)
    site_around(record)


SCREEN: Final = KeptRecordScreen(
    shown=SHOWN["model_site"],
    report=site_record,
    columns=tuple(one for one in SITE_LIST if one.name != "site_count"),
    title=lambda record: " · ".join(filter(None, (record.row["organisation"], record.row["tool"]))),
    delete=(delete_model_site, DeleteModelSite),
    missing=mark("There is no model site under this address. It may have been typed wrongly."),
    invitation=mark("See all model sites"),
    links={
        "organisation": ("organisation", "organisation_id"),
        "initiative": ("initiative", "initiative_id"),
    },
    mark=lambda record: state_mark(record.row["state"]),
    more=_more,
)

guarded(lambda: kept_record_screen(SCREEN))
