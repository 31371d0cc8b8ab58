"""Carry out commands on organisations: entered, corrected, merged."""
