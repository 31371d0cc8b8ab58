"""What the office decides on data quality: its rules, and what it accepts for a while."""
