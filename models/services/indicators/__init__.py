"""Carry out commands on indicators and their values."""
