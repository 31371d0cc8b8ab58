"""Parts of screens for model sites."""
