"""The words for what a person did."""

from models.text import mark
from models.vocabulary.terms import Term, labelled


class Deed(Term):
    """What a person did with a record, in the order in which work goes."""

    ENTERED = "entered"
    CHANGED = "changed"
    FINISHED = "finished"
    VERIFIED = "verified"
    APPROVED = "approved"


labelled(
    (Deed.ENTERED, mark("Entered")),
    (Deed.CHANGED, mark("Corrected")),
    (Deed.FINISHED, mark("Finished")),
    (Deed.VERIFIED, mark("Verified")),
    (Deed.APPROVED, mark("Approved or decided")),
)
