"""Lists and pages of records, alike in every register."""
