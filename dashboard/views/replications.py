"""The register of replications: which site was copied where; and its files."""

from dashboard.components.lessons.replications_list import REPLICATIONS
from dashboard.components.records.registers import register_screen
from dashboard.components.states import guarded

guarded(lambda: register_screen(REPLICATIONS))
