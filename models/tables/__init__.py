"""The tables, one file per aggregate. Importing this package registers them all."""

from sqlalchemy.orm import configure_mappers
from sqlmodel import SQLModel

from models.tables.accounts import Account, AccountRole, SignInAttempt, SignInSession
from models.tables.actions import ActionItem, CalendarAddress, Deputy
from models.tables.base import keep_derived
from models.tables.briefings import Briefing, BriefingNote, BriefingPage
from models.tables.checklists import Checklist, ChecklistVersion, Criterion
from models.tables.comments import Comment, CommentMention
from models.tables.drafts import Draft
from models.tables.editing_exports import EditingExport
from models.tables.evidence import Evidence
from models.tables.exchanges import (
    Delegation,
    Exchange,
    ExchangeFile,
    ExchangeTopic,
    TouredSite,
)
from models.tables.files import StoredFile
from models.tables.imports import ImportHeading, ImportPart, ImportPlan
from models.tables.indicators import (
    Indicator,
    IndicatorValue,
    PublishedFigure,
    Target,
    TargetSet,
)
from models.tables.initiatives import (
    Initiative,
    InitiativeBudget,
    InitiativeDocument,
    InitiativeOutput,
    InitiativePartner,
    InitiativeProvince,
    InitiativeStep,
    Milestone,
    Payment,
    StatusNote,
)
from models.tables.issued_reports import IssuedReport, SignedCopy
from models.tables.kept_periods import KeptPeriod
from models.tables.lessons import Lesson, LessonCount, LessonTopic, LessonUse
from models.tables.list_columns import ListColumns
from models.tables.lists import DocumentKind, Sector, Standard, TaskGroup, Tool, Topic
from models.tables.model_sites import (
    ModelSite,
    PublishedSite,
    SiteMeasure,
    SiteStep,
    StepRule,
)
from models.tables.offices import Division, Office
from models.tables.official_documents import DocumentSettings, DocumentText
from models.tables.organisations import Organisation
from models.tables.programme_documents import ProgrammeDocument
from models.tables.provinces import ProvincePeriod, UnitChange
from models.tables.quality import QualityAcceptance, QualitySetting
from models.tables.replications import Replication
from models.tables.report_settings import ReportSettings
from models.tables.saved_views import SavedView
from models.tables.seen_marks import SeenMark
from models.tables.site_audits import (
    AuditPhoto,
    AuditRules,
    AuditScore,
    AuditZone,
    Finding,
    RecognitionRules,
    SetAsideScore,
    SiteAudit,
    Zone,
    is_open_finding,
)
from models.tables.supports import Certificate, CourseOrganisation, Support, TrainingCourse
from models.tables.trail import PersonalValue, TrailChange, TrailContext, TrailEvent

# A failed model_validate while mappers configure leaves later objects unvalidated.
configure_mappers()

for _mapper in SQLModel._sa_registry.mappers:
    keep_derived(_mapper)

metadata = SQLModel.metadata

for _table in metadata.tables.values():
    if _table.autoincrement_column is not None:
        # Ids are never given out again: a number in the trail means one row for ever.
        _table.dialect_options["sqlite"]["autoincrement"] = True

__all__ = [
    "Account",
    "AccountRole",
    "ActionItem",
    "AuditPhoto",
    "AuditRules",
    "AuditScore",
    "AuditZone",
    "Briefing",
    "BriefingNote",
    "BriefingPage",
    "CalendarAddress",
    "Certificate",
    "Checklist",
    "ChecklistVersion",
    "Comment",
    "CommentMention",
    "CourseOrganisation",
    "Criterion",
    "Delegation",
    "Deputy",
    "Division",
    "DocumentKind",
    "DocumentSettings",
    "DocumentText",
    "Draft",
    "EditingExport",
    "Evidence",
    "Exchange",
    "ExchangeFile",
    "ExchangeTopic",
    "Finding",
    "ImportHeading",
    "ImportPart",
    "ImportPlan",
    "Indicator",
    "IndicatorValue",
    "Initiative",
    "InitiativeBudget",
    "InitiativeDocument",
    "InitiativeOutput",
    "InitiativePartner",
    "InitiativeProvince",
    "InitiativeStep",
    "IssuedReport",
    "KeptPeriod",
    "Lesson",
    "LessonCount",
    "LessonTopic",
    "LessonUse",
    "ListColumns",
    "Milestone",
    "ModelSite",
    "Office",
    "Organisation",
    "Payment",
    "PersonalValue",
    "ProgrammeDocument",
    "ProvincePeriod",
    "PublishedFigure",
    "PublishedSite",
    "QualityAcceptance",
    "QualitySetting",
    "RecognitionRules",
    "Replication",
    "ReportSettings",
    "SavedView",
    "Sector",
    "SeenMark",
    "SetAsideScore",
    "SignInAttempt",
    "SignInSession",
    "SignedCopy",
    "SiteAudit",
    "SiteMeasure",
    "SiteStep",
    "Standard",
    "StatusNote",
    "StepRule",
    "StoredFile",
    "Support",
    "Target",
    "TargetSet",
    "TaskGroup",
    "Tool",
    "Topic",
    "TouredSite",
    "TrailChange",
    "TrailContext",
    "TrailEvent",
    "TrainingCourse",
    "UnitChange",
    "Zone",
    "is_open_finding",
    "metadata",
]
