"""Carry out commands on model sites."""
