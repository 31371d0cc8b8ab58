"""The words of initiatives."""

from models.text import mark
from models.vocabulary.terms import Term, labelled


class TaskType(Term):
    """Whose task an initiative is (Thông tư 15/2022/TT-BKHCN)."""

    NATIONAL = "national"
    MINISTERIAL = "ministerial"
    PROVINCIAL = "provincial"
    ASSIGNED = "assigned"
    UNKNOWN = "unknown"


class DocumentRole(Term):
    """What a paper is to an initiative."""

    APPROVAL = "approval"
    CONTRACT = "contract"
    ADJUSTMENT = "adjustment"
    ACCEPTANCE = "acceptance"
    OTHER = "other"


class Owner(Term):
    """Whose an initiative is: of the office's own province, or known of another."""

    HOME = "home"
    OTHERS = "others"


class InitiativeState(Term):
    """Where an initiative stands, from proposal to acceptance."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    RUNNING = "running"
    PAUSED = "paused"
    COMPLETED = "completed"
    ACCEPTED = "accepted"
    STOPPED = "stopped"


class ProgressHealth(Term):
    """How something stands against its plan."""

    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    BEHIND = "behind"


class FundingSource(Term):
    """Where money comes from."""

    CENTRAL = "central"
    PROVINCIAL = "provincial"
    ENTERPRISE = "enterprise"
    OTHER = "other"
    UNKNOWN = "unknown"


class ProgrammeSection(Term):
    """The parts of the report on Programme 1322, in its order; each is a sheet of this label."""

    COVER = "cover"
    SUMMARY = "summary"
    INDICATORS = "indicators"
    YEARS = "years"
    INITIATIVES = "initiatives"
    BUDGET = "budget"
    SUPPORTS = "supports"
    CERTIFICATES = "certificates"
    TRAINING = "training"


labelled(
    (TaskType.NATIONAL, mark("National task")),
    (TaskType.MINISTERIAL, mark("Ministerial task")),
    (TaskType.PROVINCIAL, mark("Provincial task")),
    (TaskType.ASSIGNED, mark("Task assigned by a competent authority")),
    (TaskType.UNKNOWN, mark("Task type not known")),
    (DocumentRole.APPROVAL, mark("Decision that approved it")),
    (DocumentRole.CONTRACT, mark("Contract")),
    (DocumentRole.ADJUSTMENT, mark("Decision that changed it")),
    (DocumentRole.ACCEPTANCE, mark("Record of acceptance")),
    (DocumentRole.OTHER, mark("Other document")),
    (Owner.HOME, mark("The own province")),
    (Owner.OTHERS, mark("Another province")),
    (InitiativeState.PROPOSED, mark("Proposed")),
    (InitiativeState.APPROVED, mark("Approved for work")),
    (InitiativeState.RUNNING, mark("Under way")),
    (InitiativeState.PAUSED, mark("Paused")),
    (InitiativeState.COMPLETED, mark("Completed")),
    (InitiativeState.ACCEPTED, mark("Accepted after review")),
    (InitiativeState.STOPPED, mark("Stopped")),
    (ProgressHealth.ON_TRACK, mark("On track")),
    (ProgressHealth.AT_RISK, mark("At risk")),
    (ProgressHealth.BEHIND, mark("Behind")),
    (FundingSource.CENTRAL, mark("Central budget")),
    (FundingSource.PROVINCIAL, mark("Provincial budget")),
    (FundingSource.ENTERPRISE, mark("Enterprises' own money")),
    (FundingSource.OTHER, mark("Other sources")),
    (FundingSource.UNKNOWN, mark("Source not known")),
    (ProgrammeSection.COVER, mark("Cover")),
    (ProgrammeSection.SUMMARY, mark("Summary and charts")),
    (ProgrammeSection.INDICATORS, mark("Indicators")),
    (ProgrammeSection.YEARS, mark("Indicators by year")),
    (ProgrammeSection.INITIATIVES, mark("Initiatives")),
    (ProgrammeSection.BUDGET, mark("Money of the programme")),
    (ProgrammeSection.SUPPORTS, mark("Supports")),
    (ProgrammeSection.CERTIFICATES, mark("Certificates")),
    (ProgrammeSection.TRAINING, mark("Training courses")),
)
