"""Pure rules on plain values: no database, no screen; each names its source."""
