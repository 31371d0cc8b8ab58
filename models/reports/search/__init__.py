"""One search over every register."""
