"""Parts of screens for the office itself."""
