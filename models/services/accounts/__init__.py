"""Accounts, sessions, passwords and signing in."""
