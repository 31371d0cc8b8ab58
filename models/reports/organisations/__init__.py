"""Organisations as read: lists, records and those that may be one."""
