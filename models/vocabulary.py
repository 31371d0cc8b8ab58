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
    (ProvinceKind.PROVINCE, mark("province")),
    (ProvinceKind.CITY, mark("city")),
    (DocumentKind.DECISION, mark("Decision")),
    (DocumentKind.PLAN, mark("Plan")),
    (DocumentKind.SCHEME, mark("Scheme")),
    (DocumentKind.RESOLUTION, mark("Resolution")),
    (DocumentKind.DIRECTIVE, mark("Directive")),
    (DocumentKind.LAW, mark("Law")),
    (DocumentKind.CIRCULAR, mark("Circular")),
]
# Equal values of two enumerations are equal strings: the type belongs to the key.
_LABELS = {(type(term), term.value): label for term, label in _TERMS}
