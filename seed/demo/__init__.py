"""An invented but believable history of an office that openly says it is a demonstration."""
