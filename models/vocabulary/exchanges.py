"""The words of exchanges of experience."""

from models.text import mark
from models.vocabulary.terms import Term, labelled


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
    """An exchange seen from the home province; internal stayed within it."""

    OUTGOING = "outgoing"
    INCOMING = "incoming"
    INTERNAL = "internal"
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
    UNKNOWN = "unknown"


class ReportSection(Term):
    """The parts of the report on exchanges, in its order; each is a sheet under this label."""

    COVER = "cover"
    SUMMARY = "summary"
    LIST = "list"
    PROVINCES = "provinces"
    TOPICS = "topics"
    LESSONS = "lessons"
    DICTIONARY = "dictionary"


labelled(
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
    (Direction.INTERNAL, mark("Visit inside the province")),
    (Direction.OBSERVED, mark("Observed")),
    (DelegationRole.HOST, mark("Host")),
    (DelegationRole.GUEST, mark("Guest")),
    (DelegationRole.PARTICIPANT, mark("Participant")),
    (DatePrecision.DAY, mark("Exact day")),
    (DatePrecision.MONTH, mark("Only the month")),
    (DatePrecision.YEAR, mark("Only the year")),
    (DatePrecision.UNKNOWN, mark("Day not stated")),
    (ReportSection.COVER, mark("Cover")),
    (ReportSection.SUMMARY, mark("Summary and charts")),
    (ReportSection.LIST, mark("List")),
    (ReportSection.PROVINCES, mark("By province")),
    (ReportSection.TOPICS, mark("By topic")),
    (ReportSection.LESSONS, mark("Lessons")),
    (ReportSection.DICTIONARY, mark("Data dictionary")),
)
