"""Carry out commands on initiatives."""
