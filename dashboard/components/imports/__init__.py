"""Parts of the screen by which files are taken into registers."""
