"""Parts of screens for lessons."""
