"""The record of changes: acts told by services, rows told by triggers, and who wrote what."""
