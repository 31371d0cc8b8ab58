"""Charts: a frame in, a figure out, nothing else."""
