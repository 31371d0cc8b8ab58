"""Files that people send: taken in, looked through, kept."""
