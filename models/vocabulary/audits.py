"""The words of 5S audits."""

from typing import Final

from models.text import mark
from models.vocabulary.terms import Term, labelled


class Pillar(Term):
    """The five pillars of 5S, in their order."""

    SEIRI = "seiri"
    SEITON = "seiton"
    SEISO = "seiso"
    SEIKETSU = "seiketsu"
    SHITSUKE = "shitsuke"


class AuditKind(Term):
    """Who audits a site, and what for."""

    SELF = "self"
    CROSS = "cross"
    OFFICE = "office"
    ACCEPTANCE = "acceptance"


class AuditGrade(Term):
    """The grade of an audit, by its bands."""

    EXCELLENT = "excellent"
    GOOD = "good"
    PASSED = "passed"
    TO_IMPROVE = "to_improve"
    NOT_PASSED = "not_passed"


class PhotoPeople(Term):
    """What is known of people in a photo: it shows none, they agreed, or they are blurred."""

    NONE = "none"
    AGREED = "agreed"
    BLURRED = "blurred"


ANCHORS: Final = (
    mark("0: nothing was done"),
    mark("1: only begun, in few places"),
    mark("2: done in about half of the places"),
    mark("3: done nearly everywhere, with small lapses"),
    mark("4: done everywhere and kept up"),
)
"""What 0 to 4 points mean in general, where a criterion has no guidance of its own."""

labelled(
    (Pillar.SEIRI, mark("Sort")),
    (Pillar.SEITON, mark("Set in order")),
    (Pillar.SEISO, mark("Shine")),
    (Pillar.SEIKETSU, mark("Standardise")),
    (Pillar.SHITSUKE, mark("Sustain")),
    (AuditKind.SELF, mark("Self-check")),
    (AuditKind.CROSS, mark("Cross audit")),
    (AuditKind.OFFICE, mark("Audit by the office")),
    (AuditKind.ACCEPTANCE, mark("Acceptance audit")),
    (AuditGrade.EXCELLENT, mark("Excellent")),
    (AuditGrade.GOOD, mark("Good")),
    (AuditGrade.PASSED, mark("Passed")),
    (AuditGrade.TO_IMPROVE, mark("To be improved")),
    (AuditGrade.NOT_PASSED, mark("Not passed")),
    (PhotoPeople.NONE, mark("No recognisable people")),
    (PhotoPeople.AGREED, mark("The people in it agreed")),
    (PhotoPeople.BLURRED, mark("People were made unrecognisable")),
)
