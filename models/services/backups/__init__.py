"""Make, check, schedule and restore backups."""
