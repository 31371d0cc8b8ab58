"""The server around the screens: gate, signing in, downloads, health and start."""
