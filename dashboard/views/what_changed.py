"""What others changed since this person looked, or since a day they choose."""

from dashboard.components.overview.what_changed import what_changed_screen
from dashboard.components.states import guarded

guarded(what_changed_screen)
