"""Supports, certificates and training courses as read."""
