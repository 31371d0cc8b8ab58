"""Screens of lessons."""

from dashboard.screens.screen import MenuGroup, Screen
from models.permissions import Action
from models.text import mark

LESSONS = Screen(
    "lessons",
    "bai-hoc",
    mark("Lessons"),
    mark(
        "What was learned from visits, audits and initiatives, and what became of it: noted, "
        "verified by a leader, adopted by a division, carried out, measured. Learned means "
        "measured. Search by any word without accents; what a lesson says about one tool or kind "
        "of place is offered where such work begins."
    ),
    icon=":material/lightbulb:",
    menu=(MenuGroup.EXCHANGES, 3),
    facets=(
        "lesson_states",
        "lesson_needs",
        "tools",
        "topics",
        "settings",
        "partners",
        "divisions",
        "origins",
    ),
)
LESSON = Screen(
    "lesson",
    "mot-bai-hoc",
    mark("Lesson"),
    mark(
        "One lesson: where it comes from, who decided what and why, what came of it, and where "
        "else it is applied. Nobody verifies their own. Two lessons that say the same are merged: "
        "the first is kept, with what both were learned from."
    ),
)
LESSON_FORM = Screen(
    "lesson_form",
    "ghi-bai-hoc",
    mark("Note a lesson"),
    mark(
        "One sentence is enough: what to do, or to leave, the next time. Tool, kind of place and "
        "topics let the lesson come to those who begin such work."
    ),
    action=Action.LOG,
    icon=":material/lightbulb:",
    menu=(MenuGroup.ENTRY, 5),
)
SCREENS = (LESSONS, LESSON, LESSON_FORM)
