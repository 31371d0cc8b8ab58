"""The columns that reports promise, with units in their names; one file per register."""
