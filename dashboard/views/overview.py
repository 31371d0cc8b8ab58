"""The overview: where we stand, what is late and whose, what waits, which targets are hard."""

from dashboard.components.overview.screen import overview_screen
from dashboard.components.states import guarded

guarded(overview_screen)
