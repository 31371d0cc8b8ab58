"""Carry out commands on the office: divisions, units, lists, documents, settings."""
