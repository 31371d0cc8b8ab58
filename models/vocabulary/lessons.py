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


class TraceWay(Term):
    """How one record of a trace came of the one above it."""

    LEARNED = "learned"
    TO_DO = "to_do"
    MEASURED = "measured"
    APPLIED = "applied"
    SOURCE = "source"
    """A site from which the lesson was copied by its name."""
    COPIED_TO = "copied_to"
    COPIED_FROM = "copied_from"
    LESSON_COPIED = "lesson_copied"
    LESSON_APPLIED = "lesson_applied"
    LEARNED_FROM = "learned_from"


labelled(
    (TraceWay.LEARNED, mark("lesson learned")),
    (TraceWay.TO_DO, mark("to be done")),
    (TraceWay.MEASURED, mark("what it came to")),
    (TraceWay.APPLIED, mark("applied here")),
    (TraceWay.SOURCE, mark("copied on from here")),
    (TraceWay.COPIED_TO, mark("copied here")),
    (TraceWay.COPIED_FROM, mark("copied from there")),
    (TraceWay.LESSON_COPIED, mark("the lesson copied")),
    (TraceWay.LESSON_APPLIED, mark("lesson applied")),
    (TraceWay.LEARNED_FROM, mark("learned there")),
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
