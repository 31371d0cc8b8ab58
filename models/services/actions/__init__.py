"""Actions: opened for any record, received, done, verified by a second person."""
