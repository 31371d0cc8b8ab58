"""Folders as a backup finds them, and sets that somebody has changed."""

import zipfile
from collections.abc import Callable
from pathlib import Path

from models.services.backups.backups import Places

PHOTO = f"{'ab' * 20}.jpg"


def places_in(folder: Path) -> Places:
    """Make a folder of kept files with one photo and what else may lie there."""
    found = Places(files=folder / "files", backups=folder / "backups")
    found.files.mkdir(parents=True)
    (found.files / PHOTO).write_bytes(b"photo" * 1000)
    (found.files / f"{PHOTO}.part").write_bytes(b"half")
    (found.files / "Thumbs.db").write_bytes(b"not of this product")
    return found


def listed(folder: Path) -> list[Path]:
    """Return what lies in a folder of backups, its lock left out."""
    return sorted(path for path in folder.iterdir() if path.name != ".at-work")


def rewrite(path: Path, change: Callable[[dict[str, bytes]], None]) -> None:
    """Write a set again with its parts changed."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
