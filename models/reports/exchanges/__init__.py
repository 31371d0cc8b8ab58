"""Exchanges of experience as read: lists, records, figures and charts."""
