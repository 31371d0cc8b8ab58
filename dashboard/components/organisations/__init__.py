"""Parts of screens for organisations."""
