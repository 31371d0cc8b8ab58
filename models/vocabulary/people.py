"""Who acts, where records come from, how places are read."""

from models.text import mark
from models.vocabulary.terms import Term, labelled


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


class Comparison(Term):
    """What figures are held against: the same days of the year before, or all of its period."""

    SAME_DAYS = "same_days"
    YEAR_BEFORE = "year_before"


labelled(
    (Role.VIEWER, mark("Viewer")),
    (Role.STAFF, mark("Officer")),
    (Role.HEAD, mark("Head")),
    (Role.ADMIN, mark("Administrator")),
    (Origin.OFFICE, mark("The office's record")),
    (Origin.PUBLIC, mark("Reference, public source")),
    (Origin.DEMONSTRATION, mark("Demonstration data")),
    (Era.THEN, mark("Units at the time")),
    (Era.NOW, mark("Units of today")),
    (Comparison.SAME_DAYS, mark("Same days of the year before")),
    (Comparison.YEAR_BEFORE, mark("Whole period of the year before")),
)
