"""Lessons as read: the library, one lesson, the figures of the loop."""
