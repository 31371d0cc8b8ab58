"""The words of lessons."""

from models.text import mark
from models.vocabulary.terms import Term, labelled


class LessonState(Term):
    """Where a lesson stands on its way from being noted to being measured."""

    NOTED = "noted"
    VERIFIED = "verified"
    ADOPTED = "adopted"
    DONE = "done"
    MEASURED = "measured"
    DECLINED = "declined"


class LessonNeed(Term):
    """What a lesson asks of the office."""

    WAITING = "waiting"
    """It is noted, and no leader has said anything yet."""
    UNTAKEN = "untaken"
    """It is verified, and no division has adopted it."""
    UNOPENED = "unopened"
    """Nobody has opened it for a year: keep it, or retire it."""
    RETIRED = "retired"
    """It is shown no more where work begins."""


labelled(
    (LessonState.NOTED, mark("Noted")),
    (LessonState.VERIFIED, mark("Verified")),
    (LessonState.ADOPTED, mark("Adopted")),
    (LessonState.DONE, mark("Carried out")),
    (LessonState.MEASURED, mark("Measured")),
    (LessonState.DECLINED, mark("Declined")),
    (LessonNeed.WAITING, mark("Waits for a leader")),
    (LessonNeed.UNTAKEN, mark("Waits for a division")),
    (LessonNeed.UNOPENED, mark("Not opened for a year")),
    (LessonNeed.RETIRED, mark("Retired")),
)
