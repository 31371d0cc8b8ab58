"""Initiatives as read: lists, records and figures."""
