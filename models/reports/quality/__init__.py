"""What the rules of data quality find: counts, rows, what is accepted, what is asked of whom."""
