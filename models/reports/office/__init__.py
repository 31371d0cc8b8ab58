"""The office as read: its people, lists, documents, saved views and first steps."""
