"""The file of a backup: one zip that holds the database, the kept files and a manifest of both.

The manifest names every part with its size and SHA-256; a set that differs in anything is refused.
"""

import errno
import json
import os
import re
import shutil
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import IO, Final, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from models.errors import InvalidInput
from models.services.files.file_store import KEPT_NAME
from models.text import mark, t

PRODUCT: Final = "nscl"
FORMAT: Final = 1
MANIFEST: Final = "manifest.json"
DATABASE_PARTS: Final = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}
_KEPT_PART: Final = re.compile(rf"files/{KEPT_NAME}")
MOST_FILES: Final = 400_000
"""Three times what the largest measured office keeps; its manifest stays under the limit below."""
LARGEST_FILE_BYTES: Final = 64 * 1024 * 1024
"""No file taken in is a sixth of this."""
LARGEST_DATABASE_BYTES: Final = 64 * 1024**3
"""Some twenty times the largest measured office."""
_LARGEST_MANIFEST: Final = 64 * 1024 * 1024
_CHUNK: Final = 1024 * 1024
_DAMAGE: Final = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    LookupError,
    OverflowError,
    RuntimeError,
    ValueError,
)
"""What Python's zip reader raises over a damaged file."""

ALTERED: Final = mark("This backup is damaged or was altered: {part}. Nothing was changed.")
_NOT_A_SET: Final = mark("This file is not a backup of this product. Nothing was changed.")
_NEWER_FORMAT: Final = mark(
    "This backup was made by a newer version of the product ({version}). Nothing was changed:"
    " install that version first."
)


Progress = Callable[[float], object]
"""Told how far something has come, as a share of 1."""


class Part(BaseModel):
    """One file inside a set."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sha256: str
    size_bytes: int = Field(ge=0)


class Manifest(BaseModel):
    """What a set says about itself."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    product: Literal["nscl"]
    format: int
    version: str
    revision: str
    database: Literal["sqlite", "postgresql"]
    made_at: AwareDatetime
    reason: str
    rows: dict[str, int]
    parts: dict[str, Part]

    @property
    def database_part(self) -> str:
        """Return the name of the part that holds the database."""
        return DATABASE_PARTS[self.database]

    @property
    def files(self) -> dict[str, Part]:
        """Return the kept files of the set by their path below the folder of files."""
        return {
            name.removeprefix("files/"): part
            for name, part in self.parts.items()
            if name.startswith("files/")
        }


def describe_part(path: Path) -> Part:
    """Return the size in bytes and the SHA-256 of a file."""
    with path.open("rb") as file:
        digest, size = _digest(file)
    return Part(sha256=digest, size_bytes=size)


def silent(_share: float) -> None:
    """Tell nobody how far a backup has come."""


def write_set(
    path: Path, manifest: Manifest, sources: Mapping[str, Path], progress: Progress = silent
) -> None:
    """Write a set beside its final name, check it by reading it back, then give it the name.

    ``progress`` hears from 0 to 1 how far it has come.

    Raises:
        InvalidInput: what was written does not read back as it should.
        OSError: the disk cannot take it.

    """
    unfinished = path.with_suffix(".part")
    try:
        with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            for number, (name, source) in enumerate(sources.items()):
                progress(0.5 * number / len(sources))
                packed = zipfile.ZIP_STORED if name.startswith("files/") else zipfile.ZIP_DEFLATED
                archive.write(source, name, packed)
            archive.writestr(MANIFEST, manifest.model_dump_json(indent=1))
        unfinished.chmod(0o600)  # it holds names and password hashes
        with unfinished.open("rb") as file:
            os.fsync(file.fileno())
        check_set(unfinished, lambda share: progress(0.5 + share / 2))
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def manifest_of(path: Path) -> Manifest:
    """Return what a set says of itself; names and sizes are checked, what is in the parts is not.

    Raises:
        InvalidInput: as :func:`check_set`.

    """
    with _opened(path) as archive:
        return _manifest(archive)


def check_set(path: Path, progress: Progress = silent) -> Manifest:
    """Read a whole set and compare every part with the manifest.

    ``progress`` hears from 0 to 1 how far it has come.

    Raises:
        InvalidInput: not a set of this product, from a newer version, damaged or altered.

    """
    with _opened(path) as archive:
        manifest = _manifest(archive)
        for number, (name, part) in enumerate(manifest.parts.items()):
            progress(number / len(manifest.parts))
            _compare(archive, name, part, None)
    return manifest


def extract_set(path: Path, folder: Path) -> Manifest:
    """Check a set and lay its parts into an empty folder, made where it is not there.

    Nothing is opened for writing before every name and size of the set is known to be good.

    Raises:
        InvalidInput: as :func:`check_set`.
        OSError: the disk has no room for it.

    """
    with _opened(path) as archive:
        manifest = _manifest(archive)
        folder.mkdir(parents=True, exist_ok=True)
        _refuse_too_large(manifest, folder)
        for name, part in manifest.parts.items():
            target = _inside(folder, name)
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("xb") as file:
                _compare(archive, name, part, file)
                os.fsync(file.fileno())
    return manifest


def _compare(archive: zipfile.ZipFile, name: str, part: Part, copy: IO[bytes] | None) -> None:
    if archive.getinfo(name).file_size != part.size_bytes:
        raise InvalidInput.on("file", t(ALTERED, part=name))
    with _damage_in_words(ALTERED, part=name), archive.open(name) as file:
        found = _digest(file, copy)
    if found != (part.sha256, part.size_bytes):
        raise InvalidInput.on("file", t(ALTERED, part=name))


def _digest(file: IO[bytes], copy: IO[bytes] | None = None) -> tuple[str, int]:
    digest, size = sha256(), 0
    while chunk := file.read(_CHUNK):
        digest.update(chunk)
        size += len(chunk)
        if copy is not None:
            copy.write(chunk)
    return digest.hexdigest(), size


def _opened(path: Path) -> zipfile.ZipFile:
    try:
        with _damage_in_words(_NOT_A_SET):
            return zipfile.ZipFile(path)
    except FileNotFoundError as error:
        raise InvalidInput.on("file", t("There is no such file.")) from error


@contextmanager
def _damage_in_words(sentence: str, **values: str) -> Iterator[None]:
    """Turn everything that a damaged zip file can set off into one refusal."""
    try:
        yield
    except _DAMAGE as error:
        raise InvalidInput.on("file", t(sentence, **values)) from error
    except OSError as error:
        if error.errno != errno.EINVAL:  # a place before the beginning of the file
            raise
        raise InvalidInput.on("file", t(sentence, **values)) from error


def _manifest(archive: zipfile.ZipFile) -> Manifest:
    with _damage_in_words(_NOT_A_SET), archive.open(MANIFEST) as file:
        raw = json.loads(file.read(_LARGEST_MANIFEST))
    if not isinstance(raw, dict) or raw.get("product") != PRODUCT:
        raise InvalidInput.on("file", t(_NOT_A_SET))
    if raw.get("format") != FORMAT:
        raise InvalidInput.on("file", t(_NEWER_FORMAT, version=raw.get("version", "?")))
    try:
        manifest = Manifest.model_validate(raw)
    except ValidationError as error:
        raise InvalidInput.on("file", t(ALTERED, part=MANIFEST)) from error
    _refuse_other_parts(manifest, archive.namelist())
    return manifest


def _refuse_other_parts(manifest: Manifest, names: Sequence[str]) -> None:
    """Refuse a set that is not one database, kept files by the names we give, and the manifest."""
    if sorted(names) != sorted([*manifest.parts, MANIFEST]) or len(names) > MOST_FILES:
        raise InvalidInput.on("file", t(ALTERED, part=MANIFEST))
    if manifest.database_part not in manifest.parts:
        raise InvalidInput.on("file", t(ALTERED, part=manifest.database_part))
    for name, part in manifest.parts.items():
        is_database = name == manifest.database_part
        largest = LARGEST_DATABASE_BYTES if is_database else LARGEST_FILE_BYTES
        if not (is_database or _KEPT_PART.fullmatch(name)) or part.size_bytes > largest:
            raise InvalidInput.on("file", t(ALTERED, part=name))


def _refuse_too_large(manifest: Manifest, folder: Path) -> None:
    needed = sum(part.size_bytes for part in manifest.parts.values())
    if needed > shutil.disk_usage(folder).free:
        raise OSError(errno.ENOSPC, "no room to unpack the set")


def _inside(folder: Path, name: str) -> Path:
    """Return where a part goes, links resolved; a second look at what its name already promises."""
    target = (folder / name).resolve()
    if not target.is_relative_to(folder.resolve()):
        raise InvalidInput.on("file", t(ALTERED, part=name))
    return target
