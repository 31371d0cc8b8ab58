"""The record of changes as read: entries, histories, kinds of record and the trash."""
