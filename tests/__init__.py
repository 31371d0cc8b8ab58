"""The tests: each name is a sentence of what a user is promised."""
