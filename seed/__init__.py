"""Fill a database: reference data, public records, a demonstration. Run ``python -m seed``."""
