"""The reports of a period: workbooks, their covers and dictionaries."""
