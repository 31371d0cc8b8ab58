"""Take files into registers: choose, map, answer, look, take in, undo; and the log of it."""

from dashboard.components.imports.screen import screen
from dashboard.components.states import guarded

guarded(screen)
