"""What every register does alike with its records."""
