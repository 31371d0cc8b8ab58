"""Screens of organisations."""

from dashboard.screens.screen import MenuGroup, Screen
from models.permissions import Action
from models.text import mark

ORGANISATIONS = Screen(
    "organisations",
    "to-chuc",
    mark("Organisations"),
    mark(
        "Enterprises, schools, hospitals and offices that other records name. Search by name, tax "
        "code or commune without accents; the filter narrows by kind, sector, size and province."
    ),
    icon=":material/domain:",
    menu=(MenuGroup.ORGANISATIONS, 1),
    facets=("organisation_kinds", "sectors", "sizes", "provinces", "origins"),
)
ORGANISATION = Screen(
    "organisation",
    "mot-to-chuc",
    mark("Organisation"),
    mark(
        "All that is known of one organisation, with the exchanges and initiatives it has a part "
        "in. One that other records name cannot be deleted."
    ),
)
ORGANISATION_FORM = Screen(
    "organisation_form",
    "ghi-to-chuc",
    mark("Enter an organisation"),
    mark(
        "Name, kind and province are enough. The tax code is checked digit by digit, and a likely "
        "duplicate is shown before it is saved. Contacts are of an office, never of a person."
    ),
    action=Action.LOG,
)

SCREENS = (
    ORGANISATIONS,
    ORGANISATION,
    ORGANISATION_FORM,
)
