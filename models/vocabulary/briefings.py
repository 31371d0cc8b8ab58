"""The words of leaders' meetings: what a page is about, what is written down of one."""

from models.text import mark
from models.vocabulary.terms import Term, labelled


class BriefingTopic(Term):
    """What one page of a meeting tells, in the order in which pages are proposed."""

    FOLLOW_UP = "follow_up"
    CHANGED = "changed"
    INDICATORS = "indicators"
    HARD_TO_REACH = "hard_to_reach"
    INITIATIVES = "initiatives"
    MONEY = "money"
    SITES = "sites"
    WORK = "work"
    APPROVALS = "approvals"
    LESSONS = "lessons"
    OWN = "own"
    """A page in the head's own words."""


class NoteKind(Term):
    """What is written down of a meeting: said, decided, or given to somebody to do."""

    NOTE = "note"
    DECISION = "decision"
    TASK = "task"


labelled(
    (BriefingTopic.FOLLOW_UP, mark("What came of the last meeting")),
    (BriefingTopic.CHANGED, mark("What changed since the last meeting")),
    (BriefingTopic.INDICATORS, mark("Indicators and the plan")),
    (BriefingTopic.HARD_TO_REACH, mark("Targets hard to reach")),
    (BriefingTopic.INITIATIVES, mark("Overdue initiatives")),
    (BriefingTopic.MONEY, mark("Money paid and left")),
    (BriefingTopic.SITES, mark("Model sites slipping or ending")),
    (BriefingTopic.WORK, mark("What is to be dealt with")),
    (BriefingTopic.APPROVALS, mark("What waits for a leader")),
    (BriefingTopic.LESSONS, mark("Exchanges and what came of lessons")),
    (BriefingTopic.OWN, mark("Page of one's own")),
    (NoteKind.NOTE, mark("Note taken")),
    (NoteKind.DECISION, mark("Decision of the meeting")),
    (NoteKind.TASK, mark("Work given at the meeting")),
)
