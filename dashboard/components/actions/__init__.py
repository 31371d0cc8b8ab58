"""Actions on the screens: the inbox, the register, one action with its steps, the form."""
