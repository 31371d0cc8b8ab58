"""Carry out commands on lessons."""
