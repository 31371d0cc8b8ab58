"""What the first screen says over all registers: headlines, what is late, what waits."""
