"""The words of the field: every list of fixed terms, with the label a person reads.

A term's value is what is stored and what stands in links; its label is translated when shown.
"""

from enum import StrEnum

from models.text import mark, t


class Term(StrEnum):
    """A fixed term with a label in the catalogues."""

    @property
    def label(self) -> str:
        """Return the term as a person reads it, in the language in use."""
        return t(_LABELS[type(self), self.value])


class Role(Term):
    """What a person may do; one person may hold several."""

    VIEWER = "viewer"
    STAFF = "staff"
    HEAD = "head"
    ADMIN = "admin"


class Origin(Term):
    """Where a record comes from; headline figures say which origins they count."""

    OFFICE = "office"
    PUBLIC = "public"
    DEMONSTRATION = "demonstration"


class Era(Term):
    """How figures are read by place: as the units were then, or as they are now."""

    THEN = "then"
    NOW = "now"


class ExchangeKind(Term):
    """The form of an exchange of experience."""

    BILATERAL_VISIT = "bilateral_visit"
    REGIONAL_CONFERENCE = "regional_conference"
    NATIONAL_CONFERENCE = "national_conference"
    INTERNAL_VISIT = "internal_visit"
    ONLINE = "online"


class ExchangeState(Term):
    """Where an exchange stands."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


class Direction(Term):
    """An exchange seen from the home province."""

    OUTGOING = "outgoing"
    INCOMING = "incoming"
    OBSERVED = "observed"


class DelegationRole(Term):
    """The part a delegation takes in an exchange."""

    HOST = "host"
    GUEST = "guest"
    PARTICIPANT = "participant"


class DatePrecision(Term):
    """How exactly a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class OrganisationKind(Term):
    """What an organisation is."""

    STANDARDS_OFFICE = "standards_office"
    DEPARTMENT = "department"
    AGENCY = "agency"
    ENTERPRISE = "enterprise"
    COOPERATIVE = "cooperative"
    SCHOOL = "school"
    HOSPITAL = "hospital"
    INSTITUTE = "institute"
    OTHER = "other"


class Setting(Term):
    """The kind of place a model site stands in; a different thing from the economic sector."""

    SCHOOL = "school"
    HOSPITAL = "hospital"
    FACTORY = "factory"
    OFFICE = "office"


class ReportSection(Term):
    """The parts of the report on exchanges, in its order; each is a sheet under this label."""

    COVER = "cover"
    SUMMARY = "summary"
    LIST = "list"
    PROVINCES = "provinces"
    TOPICS = "topics"
    DICTIONARY = "dictionary"


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


class ProvinceKind(Term):
    """The two kinds of provincial unit."""

    PROVINCE = "province"
    CITY = "city"


class DocumentKind(Term):
    """The kinds of programme document."""

    DECISION = "decision"
    PLAN = "plan"
    SCHEME = "scheme"
    RESOLUTION = "resolution"
    DIRECTIVE = "directive"
    LAW = "law"
    CIRCULAR = "circular"


class TaskType(Term):
    """Whose task an initiative is (Thông tư 15/2022/TT-BKHCN)."""

    NATIONAL = "national"
    MINISTERIAL = "ministerial"
    PROVINCIAL = "provincial"
    ASSIGNED = "assigned"


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


class OrganisationSize(Term):
    """The size of an enterprise, as the law on small and medium enterprises names it."""

    MICRO = "micro"
    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"


class CertificateKind(Term):
    """What a certificate certifies."""

    MANAGEMENT_SYSTEM = "management_system"
    PRODUCT = "product"
    LABORATORY = "laboratory"
    MODEL_5S = "model_5s"
    OTHER = "other"


class CertificateStanding(Term):
    """How a certificate stands on a day."""

    VALID = "valid"
    EXPIRING = "expiring"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


class IndicatorKind(Term):
    """How values of an indicator behave over time: only flows add up."""

    FLOW = "flow"
    STOCK = "stock"
    PERCENTAGE = "percentage"
    GROWTH = "growth"


class CountingMode(Term):
    """What an indicator counts: different things, occurrences, or an amount."""

    DISTINCT = "distinct"
    OCCURRENCES = "occurrences"
    AMOUNT = "amount"


class WantedDirection(Term):
    """Which way an indicator should go."""

    HIGHER = "higher"
    LOWER = "lower"


class IndicatorLevel(Term):
    """Whose figure an indicator or target is; a national one is never shown as provincial."""

    NATIONAL = "national"
    PROVINCIAL = "provincial"


class ReportingStep(Term):
    """How often an indicator is reported."""

    YEAR = "year"
    HALF = "half"
    QUARTER = "quarter"


class Calculation(Term):
    """From which registers a calculated indicator follows."""

    ORGANISATIONS_SUPPORTED = "organisations_supported"
    SUPPORTS = "supports"
    SUPPORTED_GROWTH = "supported_growth"
    MODEL_SITES = "model_sites"
    MODEL_ENTERPRISES = "model_enterprises"
    ATTENDANCES = "attendances"
    CERTIFICATES_VALID = "certificates_valid"
    MONEY_SPENT = "money_spent"


class ValueAvailability(Term):
    """Whether a value could be given for a period."""

    AVAILABLE = "available"
    NOT_APPLICABLE = "not_applicable"
    NOT_YET = "not_yet"


class ValueState(Term):
    """How far an entered value has come."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    LOCKED = "locked"


_TERMS: list[tuple[Term, str]] = [
    (Role.VIEWER, mark("Viewer")),
    (Role.STAFF, mark("Officer")),
    (Role.HEAD, mark("Head")),
    (Role.ADMIN, mark("Administrator")),
    (Origin.OFFICE, mark("The office's record")),
    (Origin.PUBLIC, mark("Reference, public source")),
    (Origin.DEMONSTRATION, mark("Demonstration data")),
    (Era.THEN, mark("Units at the time")),
    (Era.NOW, mark("Units of today")),
    (ExchangeKind.BILATERAL_VISIT, mark("Bilateral visit")),
    (ExchangeKind.REGIONAL_CONFERENCE, mark("Regional conference")),
    (ExchangeKind.NATIONAL_CONFERENCE, mark("National conference")),
    (ExchangeKind.INTERNAL_VISIT, mark("Visit inside the province")),
    (ExchangeKind.ONLINE, mark("Online exchange")),
    (ExchangeState.PLANNED, mark("Planned")),
    (ExchangeState.HELD, mark("Held")),
    (ExchangeState.CANCELLED, mark("Cancelled")),
    (Direction.OUTGOING, mark("Outgoing")),
    (Direction.INCOMING, mark("Incoming")),
    (Direction.OBSERVED, mark("Observed")),
    (DelegationRole.HOST, mark("Host")),
    (DelegationRole.GUEST, mark("Guest")),
    (DelegationRole.PARTICIPANT, mark("Participant")),
    (DatePrecision.DAY, mark("Exact day")),
    (DatePrecision.MONTH, mark("Only the month")),
    (DatePrecision.YEAR, mark("Only the year")),
    (OrganisationKind.STANDARDS_OFFICE, mark("Sub-department of standards, metrology and quality")),
    (OrganisationKind.DEPARTMENT, mark("Department of the province")),
    (OrganisationKind.AGENCY, mark("Agency")),
    (OrganisationKind.ENTERPRISE, mark("Enterprise")),
    (OrganisationKind.COOPERATIVE, mark("Cooperative")),
    (OrganisationKind.SCHOOL, mark("School")),
    (OrganisationKind.HOSPITAL, mark("Hospital")),
    (OrganisationKind.INSTITUTE, mark("Institute, centre")),
    (OrganisationKind.OTHER, mark("Other organisation")),
    (Setting.SCHOOL, mark("School setting")),
    (Setting.HOSPITAL, mark("Hospital setting")),
    (Setting.FACTORY, mark("Factory setting")),
    (Setting.OFFICE, mark("Office setting")),
    (ReportSection.COVER, mark("Cover")),
    (ReportSection.SUMMARY, mark("Summary and charts")),
    (ReportSection.LIST, mark("List")),
    (ReportSection.PROVINCES, mark("By province")),
    (ReportSection.TOPICS, mark("By topic")),
    (ReportSection.DICTIONARY, mark("Data dictionary")),
    (ProgrammeSection.COVER, mark("Cover")),
    (ProgrammeSection.SUMMARY, mark("Summary and charts")),
    (ProgrammeSection.INDICATORS, mark("Indicators")),
    (ProgrammeSection.YEARS, mark("Indicators by year")),
    (ProgrammeSection.INITIATIVES, mark("Initiatives")),
    (ProgrammeSection.BUDGET, mark("Money of the programme")),
    (ProgrammeSection.SUPPORTS, mark("Supports")),
    (ProgrammeSection.CERTIFICATES, mark("Certificates")),
    (ProgrammeSection.TRAINING, mark("Training courses")),
    (ProvinceKind.PROVINCE, mark("province")),
    (ProvinceKind.CITY, mark("city")),
    (DocumentKind.DECISION, mark("Decision")),
    (DocumentKind.PLAN, mark("Plan")),
    (DocumentKind.SCHEME, mark("Scheme")),
    (DocumentKind.RESOLUTION, mark("Resolution")),
    (DocumentKind.DIRECTIVE, mark("Directive")),
    (DocumentKind.LAW, mark("Law")),
    (DocumentKind.CIRCULAR, mark("Circular")),
    (TaskType.NATIONAL, mark("National task")),
    (TaskType.MINISTERIAL, mark("Ministerial task")),
    (TaskType.PROVINCIAL, mark("Provincial task")),
    (TaskType.ASSIGNED, mark("Task assigned by a competent authority")),
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
    (OrganisationSize.MICRO, mark("Micro enterprise")),
    (OrganisationSize.SMALL, mark("Small enterprise")),
    (OrganisationSize.MEDIUM, mark("Medium enterprise")),
    (OrganisationSize.LARGE, mark("Large enterprise")),
    (CertificateKind.MANAGEMENT_SYSTEM, mark("Management system")),
    (CertificateKind.PRODUCT, mark("Product")),
    (CertificateKind.LABORATORY, mark("Laboratory")),
    (CertificateKind.MODEL_5S, mark("5S practice, by a certifier")),
    (CertificateKind.OTHER, mark("Other certificate")),
    (CertificateStanding.VALID, mark("In force")),
    (CertificateStanding.EXPIRING, mark("Ends within 90 days")),
    (CertificateStanding.EXPIRED, mark("Expired")),
    (CertificateStanding.WITHDRAWN, mark("Withdrawn")),
    (IndicatorKind.FLOW, mark("Arising in the period")),
    (IndicatorKind.STOCK, mark("Standing at the end of the period")),
    (IndicatorKind.PERCENTAGE, mark("Percentage")),
    (IndicatorKind.GROWTH, mark("Rate of growth")),
    (CountingMode.DISTINCT, mark("Each counted once")),
    (CountingMode.OCCURRENCES, mark("Every occurrence")),
    (CountingMode.AMOUNT, mark("An amount or measure")),
    (WantedDirection.HIGHER, mark("More is better")),
    (WantedDirection.LOWER, mark("Less is better")),
    (IndicatorLevel.NATIONAL, mark("The whole country")),
    (IndicatorLevel.PROVINCIAL, mark("The province")),
    (ReportingStep.YEAR, mark("Every year")),
    (ReportingStep.HALF, mark("Every six months")),
    (ReportingStep.QUARTER, mark("Every quarter")),
    (Calculation.ORGANISATIONS_SUPPORTED, mark("Distinct enterprises with a support")),
    (Calculation.SUPPORTS, mark("Supports given to enterprises")),
    (Calculation.SUPPORTED_GROWTH, mark("Growth of the enterprises supported")),
    (Calculation.MODEL_SITES, mark("Model sites recognised")),
    (Calculation.MODEL_ENTERPRISES, mark("Enterprises recognised as model sites")),
    (Calculation.ATTENDANCES, mark("Attendances at training courses")),
    (Calculation.CERTIFICATES_VALID, mark("Certificates in force")),
    (Calculation.MONEY_SPENT, mark("Money spent on initiatives")),
    (ValueAvailability.AVAILABLE, mark("A value")),
    (ValueAvailability.NOT_APPLICABLE, mark("Not applicable")),
    (ValueAvailability.NOT_YET, mark("Not yet available")),
    (ValueState.DRAFT, mark("Draft value")),
    (ValueState.SUBMITTED, mark("Submitted")),
    (ValueState.APPROVED, mark("Approved value")),
    (ValueState.LOCKED, mark("Locked")),
]
# Equal values of two enumerations are equal strings: the type belongs to the key.
_LABELS = {(type(term), term.value): label for term, label in _TERMS}
