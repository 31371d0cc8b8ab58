"""Data quality on the screens."""
