"""Pure rules on plain values: no database, no screen; SOURCES.md says what each rests on."""
