"""Keep leaders' meetings: their pages, what was noted and decided."""
