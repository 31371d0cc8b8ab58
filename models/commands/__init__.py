"""Typed inputs of every write. A command is frozen, refuses unknown fields, holds clean text."""
