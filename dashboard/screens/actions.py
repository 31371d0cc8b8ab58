"""Screens of actions: the inbox over all registers, the register, one action, the form."""

from dashboard.screens.screen import MenuGroup, Screen
from models.permissions import Action
from models.text import mark

WORK_TO_DO = Screen(
    "work_to_do",
    "viec-can-lam",
    mark("Work to do"),
    mark(
        "Everything that waits for somebody, over all registers, what is due first on top: actions "
        "that were given, and what records ask for by themselves, such as an overdue milestone. "
        "Give such a work to somebody, or do it; when the record is settled, so is the work. A due "
        "day that is a day off is in time until the next working day."
    ),
    icon=":material/task_alt:",
    menu=(MenuGroup.WORK, 1),
    facets=("officers", "divisions", "works"),
)
ACTIONS = Screen(
    "actions",
    "so-viec",
    mark("Register of actions"),
    mark(
        "Every action that was given to somebody, closed ones too, by the day it is due. Choose "
        "rows to take them away as a file or to put somebody else in charge."
    ),
    icon=":material/list_alt:",
    menu=(MenuGroup.WORK, 2),
    facets=("action_states", "officers", "divisions", "works", "origins"),
)
ACTION = Screen(
    "action",
    "mot-viec",
    mark("Action given"),
    mark(
        "One action, from being given to being verified. Who has it receives it, says what was "
        "done and adds the evidence; a second person, a head, verifies it. It can be postponed or "
        "passed on; the reason stays in the history."
    ),
)
ACTION_FORM = Screen(
    "action_form",
    "them-viec",
    mark("Add an action"),
    mark(
        "One sentence, a day, and a division or a person are enough. Given to a division, it "
        "belongs to whoever of it receives it. What you give to yourself counts as received."
    ),
    action=Action.ASSIGN,
    icon=":material/add_task:",
    menu=(MenuGroup.ENTRY, 9),
)

SCREENS = (WORK_TO_DO, ACTIONS, ACTION, ACTION_FORM)
