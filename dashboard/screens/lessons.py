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
TRACES = Screen(
    "lesson_traces",
    "dau-vet-bai-hoc",
    mark("Traces of lessons"),
    mark(
        "What came of each exchange that was held: how many lessons were noted, adopted, carried "
        "out and measured, how many model sites and initiatives they reached, and how often that "
        "was copied on. Press a number to see its rows, or the exchange to read it as a tree."
    ),
    icon=":material/account_tree:",
    menu=(MenuGroup.EXCHANGES, 4),
    facets=(
        "lesson_states",
        "directions",
        "kinds",
        "origins",
        "topics",
        "tools",
        "partners",
        "provinces",
    ),
)

SCREENS = (LESSONS, LESSON, LESSON_FORM, TRACES)
