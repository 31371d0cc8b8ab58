"""Indicators as read: lists, values, series, breakdowns and completeness."""
