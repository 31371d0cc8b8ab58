"""Screens of indicators, their values and targets."""

from dashboard.screens.screen import MenuGroup, Screen
from models.permissions import Action
from models.text import mark

INDICATORS = Screen(
    "indicators",
    "chi-tieu",
    mark("Indicators"),
    mark(
        "Each indicator of the province against its target. “Needed by now” is the share of the "
        "target's time that is over; on track, at risk and behind follow from it. Press one to see "
        "its years, its outlook and what it means."
    ),
    icon=":material/monitoring:",
    menu=(MenuGroup.INDICATORS, 1),
    facets=("indicator_healths",),
)
INDICATOR = Screen(
    "indicator",
    "mot-chi-tieu",
    mark("Indicator"),
    mark(
        "The years of one indicator with target, needed pace and outlook. What stands left of the "
        "line is result, right of it outlook. “Explain this figure” gives formula, sources and "
        "versions; the parts lead to the rows behind."
    ),
)
INDICATOR_FORM = Screen(
    "indicator_form",
    "thiet-lap-chi-tieu",
    mark("Set up an indicator"),
    mark(
        "Who reports the indicator, how often and by when. A rate of growth needs a base year: "
        "without one it says so."
    ),
    action=Action.EDIT_TARGETS,
)
INDICATOR_VALUE = Screen(
    "indicator_value",
    "mot-so-lieu",
    mark("Value of an indicator"),
    mark(
        "One entered value from draft to locked. Nobody approves what they entered or submitted; a "
        "locked one is reopened or corrected by a head with a reason."
    ),
)
INDICATOR_VALUE_FORM = Screen(
    "indicator_value_form",
    "ghi-so-lieu",
    mark("Enter a value"),
    mark(
        "Choose the indicator and the period; enter the value, or say why there is none. It is "
        "kept as a draft value until you submit it on its page."
    ),
    action=Action.LOG,
    icon=":material/edit_note:",
    menu=(MenuGroup.ENTRY, 3),
)
COMPLETENESS = Screen(
    "completeness",
    "tinh-hinh-bao-cao",
    mark("Who has reported"),
    mark(
        "Which division has reported which indicator for which period. Press a cell to open the "
        "value or to enter it. A period is late once its due day is over and nothing was "
        "submitted."
    ),
    icon=":material/fact_check:",
    menu=(MenuGroup.INDICATORS, 2),
    facets=("divisions",),
)
TARGETS = Screen(
    "targets",
    "muc-tieu",
    mark("Targets"),
    mark(
        "What was aimed at, set by set, with sources. Targets of the whole country are never used "
        "for the province. Figures that others published stand below, targets and results apart."
    ),
    icon=":material/flag:",
    menu=(MenuGroup.INDICATORS, 3),
)
TARGET_FORM = Screen(
    "target_form",
    "ghi-muc-tieu",
    mark("Set a target"),
    mark(
        "A target counts for a span of days, as a sum over it or for each year. Two targets of one "
        "set on one indicator do not overlap."
    ),
    action=Action.EDIT_TARGETS,
)

SCREENS = (
    INDICATORS,
    INDICATOR,
    INDICATOR_FORM,
    INDICATOR_VALUE,
    INDICATOR_VALUE_FORM,
    COMPLETENESS,
    TARGETS,
    TARGET_FORM,
)
