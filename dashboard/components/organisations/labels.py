"""How an organisation reads in one line."""
