"""Parts of screens for exchanges of experience."""
