"""Carry out commands on supports, certificates and training courses."""
