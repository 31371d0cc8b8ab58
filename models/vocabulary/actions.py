"""The words of actions: where one stands, and what is to be done about a record."""

from typing import Final

from models.text import mark
from models.vocabulary.terms import Term, labelled


class ActionState(Term):
    """Where an action stands, from being given to being verified by a second person."""

    ASSIGNED = "assigned"
    RECEIVED = "received"
    WORKING = "working"
    DONE = "done"
    VERIFIED = "verified"
    CANCELLED = "cancelled"


class Work(Term):
    """What a record itself asks for; it is over when the record says so.

    A comment that names somebody, and what a rule of data quality finds, wait in the same inbox;
    nobody is given them.
    """

    MILESTONE = "milestone"
    AUDIT = "audit"
    FINDING = "finding"
    RECOGNITION = "recognition"
    CERTIFICATE = "certificate"
    PLAN = "plan"
    VALUE = "value"
    APPROVAL = "approval"
    LESSON = "lesson"
    ADOPTION = "adoption"
    NOTE = "note"
    QUALITY = "quality"
    MENTION = "mention"

    @property
    def record(self) -> str:
        """Return the register that the record stands in, by its name in the trail."""
        return _RECORDS.get(self, "model_site")


_RECORDS: Final = {
    Work.MILESTONE: "initiative",
    Work.CERTIFICATE: "certificate",
    Work.PLAN: "exchange",
    Work.VALUE: "indicator",
    Work.APPROVAL: "indicator_value",
    Work.LESSON: "lesson",
    Work.ADOPTION: "lesson",
    Work.NOTE: "initiative",
}

labelled(
    (ActionState.ASSIGNED, mark("Assigned")),
    (ActionState.RECEIVED, mark("Received")),
    (ActionState.WORKING, mark("Being worked on")),
    (ActionState.DONE, mark("Done, to be verified")),
    (ActionState.VERIFIED, mark("Verified")),
    (ActionState.CANCELLED, mark("Cancelled")),
    (Work.MILESTONE, mark("Overdue milestones")),
    (Work.AUDIT, mark("Audits overdue")),
    (Work.FINDING, mark("Sites with overdue findings")),
    (Work.RECOGNITION, mark("Recognitions ending soon")),
    (Work.CERTIFICATE, mark("Certificates ending soon")),
    (Work.PLAN, mark("Plans past their day")),
    (Work.VALUE, mark("Values not reported")),
    (Work.APPROVAL, mark("Values to approve")),
    (Work.LESSON, mark("Lessons to verify")),
    (Work.ADOPTION, mark("Lessons to adopt")),
    (Work.NOTE, mark("Progress notes due")),
    (Work.QUALITY, mark("Data to be put right")),
    (Work.MENTION, mark("Comments that name a person")),
)
