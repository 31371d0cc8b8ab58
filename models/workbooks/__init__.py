"""Frames → .xlsx and .csv, as seen on the screen."""
