"""Carry out commands on exchanges of experience."""
