"""Sheets that somebody else made: from the bytes of a file to a table whose columns are known."""
