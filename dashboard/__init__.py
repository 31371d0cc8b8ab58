"""The screens. They show; every rule lives in ``models``."""
