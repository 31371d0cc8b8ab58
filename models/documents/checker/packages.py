"""Open a .docx from outside without harm: bounded, nothing in it runs, nothing is fetched."""

import zipfile
import zlib
from io import BytesIO
from typing import TYPE_CHECKING, Final

from models.errors import InvalidInput
from models.text import t

if TYPE_CHECKING:
    from docx.document import Document

LARGEST_FILE_BYTES: Final = 10_000_000
_LARGEST_UNPACKED_BYTES: Final = 80_000_000
_LARGEST_TEXT_BYTES: Final = 20_000_000
"""Of one part in XML: what a document of a thousand pages has."""
_MOST_PARTS: Final = 2_000
_STEP: Final = 1 << 16
_MACROS: Final = ("vbaproject.bin", "vbadata.xml", "/activex/", "/embeddings/")
_MAIN: Final = "word/document.xml"
_TYPES: Final = "[Content_Types].xml"


def open_docx(content: bytes) -> "Document":
    """Return the document of a file.

    Raises:
        InvalidInput: it is no .docx, too large, holds macros or embedded programs, declares
            entities, or unpacks to more than a document has.

    """
    import docx
    from docx.opc.exceptions import OpcError

    _looked_through(content)
    try:
        return docx.Document(BytesIO(content))
    except (OpcError, KeyError, ValueError, TypeError, AttributeError, SyntaxError) as error:
        raise _no_document() from error


def _looked_through(content: bytes) -> None:
    """Unpack every part once, a piece at a time, and refuse what no plain document has."""
    if len(content) > LARGEST_FILE_BYTES:
        limit = LARGEST_FILE_BYTES // 1_000_000
        raise _refused(t("The file is too large: at most {limit} MB.", limit=limit))
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            parts = package.infolist()
            names = [one.filename.lower() for one in parts]
            if _MAIN not in names or _TYPES.lower() not in names or len(parts) > _MOST_PARTS:
                raise _no_document()
            if len(set(names)) < len(names):
                raise _no_document()
            if any(sign in f"/{name}" for name in names for sign in _MACROS):
                raise _with_macros()
            left = _LARGEST_UNPACKED_BYTES
            for one in parts:
                left -= _part(package, one, left)
    except (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError) as error:
        raise _no_document() from error


def _part(package: zipfile.ZipFile, one: zipfile.ZipInfo, left: int) -> int:
    """Return how large a part is unpacked; refuse it where it is too large or declares entities."""
    is_text = one.filename.lower().endswith((".xml", ".rels"))
    limit = min(left, _LARGEST_TEXT_BYTES) if is_text else left
    size, before = 0, b""
    with package.open(one) as part:
        while piece := part.read(_STEP):
            size += len(piece)
            if size > limit:
                raise _refused(t("The file unpacks to more than a document holds."))
            seen = (before + piece).replace(b"\0", b"").upper()
            if is_text and (b"<!DOCTYPE" in seen or b"<!ENTITY" in seen):
                raise _refused(t("The file declares entities, which no document needs."))
            if one.filename == _TYPES and b"MACROENABLED" in seen:
                raise _with_macros()
            before = piece[-32:]
    return size


def _with_macros() -> InvalidInput:
    return _refused(t("The file holds macros or embedded programs. Save it as a plain .docx."))


def _no_document() -> InvalidInput:
    return _refused(t("This is no .docx document, or it is damaged."))


def _refused(sentence: str) -> InvalidInput:
    return InvalidInput.on("file", sentence)
