"""Screens of 5S audits and checklists."""

from dashboard.screens.screen import MenuGroup, Screen
from models.text import mark

SITE_AUDIT = Screen(
    "site_audit",
    "cham-5s",
    mark("5S audit"),
    mark(
        "One audit, line by line: tap the points or “does not apply”, or press 0 to 4 and k; every "
        "answer is kept at once, without a signal until it is back, and another device goes on "
        "where this one stopped. Photos and notes belong to a line; what was scored on the blank "
        "checklist is typed a zone at a time. A finished audit is locked and has its report; "
        "failed lines become findings that a second person closes."
    ),
)
CHECKLISTS = Screen(
    "checklists",
    "bang-kiem",
    mark("Checklists"),
    mark(
        "The checklists by which sites are audited, each with its versions. A published version "
        "never changes; the next one begins as its copy, and scores stay comparable over what "
        "corresponds."
    ),
    icon=":material/rule:",
    menu=(MenuGroup.SITES, 4),
)
CHECKLIST_VERSION = Screen(
    "checklist_version",
    "mot-bang-kiem",
    mark("Version of a checklist"),
    mark(
        "One version, criterion by criterion, with what it changes. Until it is published it can "
        "be edited: text, most points, what each score means, and what it corresponds to."
    ),
)

SCREENS = (
    SITE_AUDIT,
    CHECKLISTS,
    CHECKLIST_VERSION,
)
