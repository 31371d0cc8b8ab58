"""The offices that tests begin with: one builder for each register."""
