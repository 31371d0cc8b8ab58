"""Parts of screens for indicators."""
