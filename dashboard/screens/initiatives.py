"""Screens of initiatives, their milestones and money."""

from typing import Final

from dashboard.screens.screen import MenuGroup, Screen
from models.permissions import Action
from models.text import mark

INITIATIVE_FACETS: Final = (
    "initiative_states",
    "healths",
    "task_groups",
    "task_types",
    "documents",
    "divisions",
    "origins",
    "provinces",
)
LIST_FACETS: Final = (*INITIATIVE_FACETS, "funding", "owners", "precisions")
"""The list alone shows what other provinces did, and what is known roughly."""

INITIATIVES = Screen(
    "initiatives",
    "nhiem-vu",
    mark("Initiatives"),
    mark(
        "Every initiative under the decisions and plans: where it stands, its next milestone, its "
        "money. Narrow the list with the filter above; a late one has a milestone past its day."
    ),
    icon=":material/checklist:",
    menu=(MenuGroup.INITIATIVES, 1),
    facets=LIST_FACETS,
)
INITIATIVE = Screen(
    "initiative",
    "mot-nhiem-vu",
    mark("Initiative"),
    mark(
        "One initiative: milestones, money by year and source, monthly notes, steps with their "
        "reasons. The progress follows from the milestones and is never typed."
    ),
)
INITIATIVE_FORM = Screen(
    "initiative_form",
    "ghi-nhiem-vu",
    mark("Enter an initiative"),
    mark(
        "Enter what is known: title, days; of a day its month or year will do. Milestones with "
        "weights make the progress; money stands by year and source, or as one amount for several "
        "years. What you type is kept as a draft by itself."
    ),
    action=Action.LOG,
    icon=":material/add_task:",
    menu=(MenuGroup.ENTRY, 4),
)
MILESTONES = Screen(
    "milestones",
    "moc-tien-do",
    mark("Milestones"),
    mark(
        "All milestones of the chosen initiatives on one line of time, those due first on top. The "
        "dotted line is today. Press a mark to open its initiative."
    ),
    icon=":material/timeline:",
    menu=(MenuGroup.INITIATIVES, 3),
    facets=INITIATIVE_FACETS,
)
BUDGET = Screen(
    "budget",
    "kinh-phi",
    mark("Money of the programme"),
    mark(
        "Planned, allocated, spent and left money of the office's own initiatives in the chosen "
        "years, by year, source, task group and division, in million dong on the charts and in "
        "dong in the tables. Press the headline or a bar to see the initiatives behind it."
    ),
    icon=":material/payments:",
    menu=(MenuGroup.INITIATIVES, 4),
    facets=(*INITIATIVE_FACETS, "funding"),
)

INITIATIVE_FIGURES = Screen(
    "initiative_figures",
    "so-lieu-nhiem-vu",
    mark("Figures on initiatives"),
    mark(
        "How many initiatives are under way and how they stand as of the last day of the period. "
        "Press a figure to see its initiatives."
    ),
    icon=":material/bar_chart:",
    menu=(MenuGroup.INITIATIVES, 2),
    facets=INITIATIVE_FACETS,
)

SCREENS = (
    INITIATIVES,
    INITIATIVE_FIGURES,
    INITIATIVE,
    INITIATIVE_FORM,
    MILESTONES,
    BUDGET,
)
