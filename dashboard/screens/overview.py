"""The overview and the search over all registers."""

from dashboard.screens.screen import MenuGroup, Screen
from models.text import mark

OVERVIEW = Screen(
    "overview",
    "tong-quan",
    mark("Overview"),
    mark(
        "Where the office stands in the chosen period, what is late and whose, what waits for a "
        "leader, which targets are hard to reach. Press any figure, row, bar or square of the map "
        "to see what is behind it. The period and the provincial units stay with you."
    ),
    icon=":material/space_dashboard:",
    menu=(MenuGroup.OVERVIEW, 1),
    facets=(),
)
WHAT_CHANGED = Screen(
    "what_changed",
    "vua-thay-doi",
    mark("Just changed"),
    mark(
        "What others changed since you last looked, one line a record: what it was and what it is "
        "now. What was changed and changed back is left out, and so is what you did yourself. "
        "Choose a day to look further back."
    ),
    icon=":material/update:",
)
SEARCH = Screen(
    "search",
    "tim-kiem",
    mark("Search"),
    mark(
        "What the words were found in, register by register, the first of each. Every word must "
        "begin a word of the record; accents may be left out, and short forms in use (BV, UBND, TP"
        " HCM) stand for what they mean."
    ),
)

SCREENS = (
    OVERVIEW,
    WHAT_CHANGED,
    SEARCH,
)
