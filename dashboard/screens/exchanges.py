"""Screens of exchanges and their report."""

from typing import Final

from dashboard.screens.screen import MenuGroup, Screen
from models.permissions import Action
from models.text import mark

EXCHANGE_FACETS: Final = (
    "directions",
    "states",
    "kinds",
    "origins",
    "topics",
    "partners",
    "provinces",
)

EXCHANGES = Screen(
    "exchanges",
    "trao-doi",
    mark("Exchanges"),
    mark(
        "Every visit, conference and online exchange. Search by any word without accents, choose "
        "the order and the columns, and take the list away as Excel or CSV exactly as it is seen. "
        "The address of this page can be sent to a colleague: it opens the same list, with the "
        "rows you chose."
    ),
    icon=":material/handshake:",
    menu=(MenuGroup.EXCHANGES, 1),
    facets=(*EXCHANGE_FACETS, "hosts", "guests", "tools", "precisions"),
)
EXCHANGE = Screen(
    "exchange",
    "chuyen-trao-doi",
    mark("Exchange"),
    mark(
        "All that is known of one exchange: who came, what was discussed, which sites were toured. "
        "The history below tells who changed what and when; nothing is ever overwritten unseen."
    ),
)
EXCHANGE_FORM = Screen(
    "exchange_form",
    "ghi-chuyen-trao-doi",
    mark("Log an exchange"),
    mark(
        "Log a visit in about two minutes: the day, the delegations, the topics. The rest can "
        "follow later. What you type is kept as a draft by itself and is offered again when you "
        "come back, also on another device."
    ),
    action=Action.LOG,
    icon=":material/edit_calendar:",
    menu=(MenuGroup.ENTRY, 1),
)
REPORTS = Screen(
    "reports",
    "bao-cao",
    mark("Report on exchanges"),
    mark(
        "Choose the period above and the parts of the report, look at the preview, then take the "
        "Excel workbook away. Its figures are the same as on the screens. Your choice of parts is "
        "remembered."
    ),
    action=Action.EXPORT,
    icon=":material/summarize:",
    menu=(MenuGroup.REPORTS, 1),
    facets=EXCHANGE_FACETS,
)

EXCHANGE_FIGURES = Screen(
    "exchange_figures",
    "so-lieu-trao-doi",
    mark("Figures on exchanges"),
    mark(
        "When exchanges were held, with whom and about what. Press a figure, a bar or a square of "
        "the map to see the rows behind it; each chart has the same numbers as a table."
    ),
    icon=":material/bar_chart:",
    menu=(MenuGroup.EXCHANGES, 2),
    facets=EXCHANGE_FACETS,
)

EXCHANGE_NETWORK = Screen(
    "exchange_network",
    "mang-luoi-hoc-hoi",
    mark("Who learned from whom"),
    mark(
        "Each arrow leads from the province that hosted to the one that came: whoever comes learns "
        "from the host. At a conference every province that came learned from every host; guests "
        "are not counted among each other, and a visit within one unit is told apart. Press a "
        "province or an arrow to see its exchanges; beside them stand topics that others were "
        "shown and we were not."
    ),
    icon=":material/hub:",
    menu=(MenuGroup.EXCHANGES, 3),
    facets=EXCHANGE_FACETS,
)

PARTNER_PROVINCE = Screen(
    "partner_province",
    "tinh-ban",
    mark("Partner province"),
    mark(
        "One province: who came to whom, on which topics, what became of the lessons, and what it "
        "showed others and not us. As now, the exchanges with all that it was made of are counted; "
        "as then, those with the unit of that time."
    ),
    facets=("topics", "kinds", "origins"),
)

SCREENS = (
    EXCHANGES,
    EXCHANGE_FIGURES,
    EXCHANGE_NETWORK,
    PARTNER_PROVINCE,
    EXCHANGE,
    EXCHANGE_FORM,
    REPORTS,
)
