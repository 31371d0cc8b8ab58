"""Actions: the inbox over all registers, and the register of what was given to somebody."""
