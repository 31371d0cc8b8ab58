"""The pages of a meeting, one after the other."""

from dashboard.components.briefings.show import briefing_show
from dashboard.components.states import guarded

guarded(briefing_show)
