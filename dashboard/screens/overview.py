"""The overview and the search over all registers."""

from dashboard.screens.exchanges import EXCHANGE_FACETS
from dashboard.screens.screen import MenuGroup, Screen
from models.text import mark

OVERVIEW = Screen(
    "overview",
    "tong-quan",
    mark("Overview"),
    mark(
        "Where the office stands in the chosen period. Press a figure, a bar or a square of the "
        "map to see the rows behind it. The period, the provincial units and the filter above stay "
        "with you on the next screen."
    ),
    icon=":material/space_dashboard:",
    menu=(MenuGroup.OVERVIEW, 1),
    facets=EXCHANGE_FACETS,
)
SEARCH = Screen(
    "search",
    "tim-kiem",
    mark("Search"),
    mark(
        "What the words were found in, register by register, the first of each. Every word must "
        "begin a word of the record; accents may be left out."
    ),
)

SCREENS = (
    OVERVIEW,
    SEARCH,
)
