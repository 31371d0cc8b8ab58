"""Who signed a .pdf, when, and whether it is the report that was issued: checked offline."""

import json
import logging
from collections.abc import Mapping
from hashlib import sha256
from typing import Any, Final

from models.child_processes import BusyError, ChildProgram, OverBoundsError
from models.errors import InvalidInput, Unavailable
from models.rules.signed_copies import FoundSignature, SignedFindings
from models.text import mark, t

_CHILD: Final = ChildProgram("models.services.files.signature_work", longest_seconds=45)
_LOG: Final = logging.getLogger(__name__)
_REFUSED: Final = {
    "encrypted": mark("This PDF is locked with a password: save it without one and send it again."),
    "damaged": mark("This PDF is damaged: it cannot be read. Sign the issued file once more."),
    "many": mark("This PDF holds more signatures than one report can bear."),
    "memory": mark("This PDF needs more memory or time than one file may take."),
}

IssuedFile = tuple[int, str]
"""How many bytes an issued .pdf has, and its SHA-256."""


def signed_findings(
    content: bytes, issued: IssuedFile, others: Mapping[IssuedFile, str]
) -> SignedFindings:
    """Return what is found in a file that came back, before the database is held.

    ``others`` are the other issued files with the names of their reports.

    Raises:
        InvalidInput: it is locked, damaged or needs more than one file may.
        Unavailable: too many others are being checked just now.

    """
    holds_issued = _begins_with(content, issued)
    other = ""
    if not holds_issued:
        other = next((name for one, name in others.items() if _begins_with(content, one)), "")
    told = _answer(content, issued[0] if holds_issued else 0)
    if "refused" in told:
        raise InvalidInput.on("file", t(_REFUSED[told["refused"]]))
    return SignedFindings(
        tuple(FoundSignature(**one) for one in told["signatures"]),
        holds_issued,
        told["is_changed"],
        other,
    )


def _answer(content: bytes, issued_bytes: int) -> dict[str, Any]:
    try:
        told: dict[str, Any] = json.loads(_CHILD.answer(content, str(issued_bytes)))
    except BusyError as error:
        raise Unavailable(
            t("Many files are being read just now: try again in a moment.")
        ) from error
    except OverBoundsError as error:
        _LOG.warning("A signed PDF met the bounds of its reader: %s", error)
        return {"refused": "memory"}
    return told


def _begins_with(content: bytes, issued: IssuedFile) -> bool:
    size, digest = issued
    return len(content) >= size and sha256(content[:size]).hexdigest() == digest
