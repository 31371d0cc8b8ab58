"""Leaders' meetings on the screens."""
