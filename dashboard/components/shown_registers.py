"""Every register as the screens show it: the search and the trash follow from here."""

from collections.abc import Mapping
from typing import Final

from dashboard.components.actions import registers as actions
from dashboard.components.audits import registers as audits
from dashboard.components.briefings import registers as briefings
from dashboard.components.exchanges import registers as exchanges
from dashboard.components.indicators import registers as indicators
from dashboard.components.initiatives import registers as initiatives
from dashboard.components.lessons import registers as lessons
from dashboard.components.office import registers as office
from dashboard.components.organisations import registers as organisations
from dashboard.components.records.shown_registers import ShownRegister
from dashboard.components.sites import registers as sites
from dashboard.components.supports import registers as supports

SHOWN: Final[Mapping[str, ShownRegister]] = {
    one.register.kind: one
    for subject in (
        exchanges,
        initiatives,
        organisations,
        sites,
        supports,
        audits,
        indicators,
        lessons,
        actions,
        briefings,
        office,
    )
    for one in subject.SHOWN
}
"""Every register by the name that its records have in the trail; the search keeps this order."""
