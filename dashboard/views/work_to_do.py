"""The inbox: everything that waits for somebody, over all registers."""

from dashboard.components.actions.inbox_screen import inbox_screen
from dashboard.components.states import guarded

guarded(inbox_screen)
