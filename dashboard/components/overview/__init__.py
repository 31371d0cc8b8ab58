"""The parts of the overview: each a pure function from a frame to HTML, or a few buttons."""
