"""Data quality: what is wrong with the records, and the rules that say so."""

from dashboard.screens.screen import MenuGroup, Screen
from models.permissions import Action
from models.text import mark

DATA_QUALITY = Screen(
    "data_quality",
    "chat-luong-du-lieu",
    mark("Data quality"),
    mark(
        "What is missing, contradicts itself or lies far from the rest, record by record: whose it "
        "is, since when, and one press to where it is put right. A head may accept a fault until a "
        "day and says why; it comes back after that day, or as soon as the record changes."
    ),
    icon=":material/fact_check:",
    menu=(MenuGroup.REPORTS, 5),
)
QUALITY_RULES = Screen(
    "quality_rules",
    "quy-tac-chat-luong",
    mark("Rules of data quality"),
    mark(
        "Which rules are asked, how grave what they find is, and their numbers. A rule of which "
        "most finds are accepted is to be set wider, or switched off."
    ),
    action=Action.SET_QUALITY,
    icon=":material/rule:",
    menu=(MenuGroup.ADMINISTRATION, 6),
)

SCREENS = (DATA_QUALITY, QUALITY_RULES)
