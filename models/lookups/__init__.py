"""What both sides look up: places through time, names, terms of audits, steps of a life."""
