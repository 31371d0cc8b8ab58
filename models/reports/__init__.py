"""The read side: (session, filters) → frame, aggregated in SQL."""
