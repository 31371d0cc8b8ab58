"""Parts of screens for initiatives."""
