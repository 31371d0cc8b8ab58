"""The words of the field: every list of fixed terms, with the label a person reads.

A term's value is what is stored and what stands in links; its label is translated when shown.
"""

from models.vocabulary.actions import ActionState, Work
from models.vocabulary.audits import ANCHORS, AuditGrade, AuditKind, PhotoPeople, Pillar
from models.vocabulary.briefings import BriefingTopic, NoteKind
from models.vocabulary.deeds import Deed
from models.vocabulary.documents import BLOCKS, DocumentBlock, DocumentKind, SignedVerdict
from models.vocabulary.exchanges import (
    DatePrecision,
    DelegationRole,
    Direction,
    ExchangeKind,
    ExchangeState,
    ReportSection,
)
from models.vocabulary.imports import ImportStage, MergedCells, RowState
from models.vocabulary.indicators import (
    Calculation,
    CountingMode,
    IndicatorHealth,
    IndicatorKind,
    IndicatorLevel,
    ReportingStep,
    ValueAvailability,
    ValueState,
    WantedDirection,
)
from models.vocabulary.initiatives import (
    DocumentRole,
    FundingSource,
    InitiativeState,
    Owner,
    ProgrammeSection,
    ProgressHealth,
    TaskType,
)
from models.vocabulary.lessons import LessonNeed, LessonState, TraceWay
from models.vocabulary.organisations import (
    CertificateKind,
    CertificateStanding,
    OrganisationKind,
    OrganisationSize,
    ProvinceKind,
    Setting,
    UnitChangeKind,
)
from models.vocabulary.people import (
    Comparison,
    Era,
    Origin,
    Role,
)
from models.vocabulary.quality import QualityRule, Severity
from models.vocabulary.sections import PeriodSection
from models.vocabulary.sites import (
    RecognitionLack,
    SiteAlert,
    SiteClaim,
    SiteCopying,
    SiteGrade,
    SiteSection,
    SiteStanding,
    SiteState,
)
from models.vocabulary.terms import Term

__all__ = [
    "ANCHORS",
    "BLOCKS",
    "ActionState",
    "AuditGrade",
    "AuditKind",
    "BriefingTopic",
    "Calculation",
    "CertificateKind",
    "CertificateStanding",
    "Comparison",
    "CountingMode",
    "DatePrecision",
    "Deed",
    "DelegationRole",
    "Direction",
    "DocumentBlock",
    "DocumentKind",
    "DocumentRole",
    "Era",
    "ExchangeKind",
    "ExchangeState",
    "FundingSource",
    "ImportStage",
    "IndicatorHealth",
    "IndicatorKind",
    "IndicatorLevel",
    "InitiativeState",
    "LessonNeed",
    "LessonState",
    "MergedCells",
    "NoteKind",
    "OrganisationKind",
    "OrganisationSize",
    "Origin",
    "Owner",
    "PeriodSection",
    "PhotoPeople",
    "Pillar",
    "ProgrammeSection",
    "ProgressHealth",
    "ProvinceKind",
    "QualityRule",
    "RecognitionLack",
    "ReportSection",
    "ReportingStep",
    "Role",
    "RowState",
    "Setting",
    "Severity",
    "SignedVerdict",
    "SiteAlert",
    "SiteClaim",
    "SiteCopying",
    "SiteGrade",
    "SiteSection",
    "SiteStanding",
    "SiteState",
    "TaskType",
    "Term",
    "TraceWay",
    "UnitChangeKind",
    "ValueAvailability",
    "ValueState",
    "WantedDirection",
    "Work",
]
