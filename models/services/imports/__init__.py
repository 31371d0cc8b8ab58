"""Take files into registers: what a file would change, is shown, carried out and undone as one."""
