"""The signatures of a .pdf, by itself: run as a program it reads one from standard input.

Bounded in memory and time, offline, without any list of trusted authorities; what it finds it
writes as JSON to standard output. Its argument is how many bytes of the file are the issued report,
0 where that does not stand in it; see :mod:`models.services.files.signatures`.
"""

import json
import logging
import sys
from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final

from models.child_processes import be_bounded

_MEMORY_BYTES: Final = 1024 * 1024 * 1024
_CPU_SECONDS: Final = 25
_MOST_SIGNATURES: Final = 30
_DEEPEST: Final = 20
_APART: Final = frozenset({"/Annots", "/Parent", "/P", "/StructParents", "/Tabs"})
"""Keys of a page that lead out of it, or are looked at apart."""


def found_in(content: bytes, issued_bytes: int) -> dict[str, Any]:
    """Return the signatures of a file, and whether other than signatures was added to the report.

    Whatever a hostile file makes the reader raise means that it is damaged.
    """
    from pyhanko.pdf_utils.reader import PdfFileReader

    try:
        reader = PdfFileReader(BytesIO(content))
        if reader.encrypted:
            return {"refused": "encrypted"}
        embedded = list(reader.embedded_regular_signatures)
        if len(embedded) > _MOST_SIGNATURES:
            return {"refused": "many"}
        signatures = [_signature(one) for one in embedded]
        is_changed = bool(issued_bytes) and _is_changed(reader, issued_bytes)
    except MemoryError:
        return {"refused": "memory"}
    except Exception:
        return {"refused": "damaged"}
    return {"signatures": signatures, "is_changed": is_changed}


def _is_changed(reader: Any, issued_bytes: int) -> bool:  # noqa: ANN401 - pyHanko is loaded late
    """Say whether the file shows other than the report whose bytes it begins with.

    Fields of signatures may be added to its pages, nothing else.
    """
    if reader.xrefs.get_startxref_for_revision(0) >= issued_bytes:
        return True  # the report's bytes are there, but not as what the file was made from
    if reader.xrefs.total_revisions == 1:
        return False
    issued = list(_pages(reader.get_historical_resolver(0).root["/Pages"]))
    shown = list(_pages(reader.root["/Pages"]))
    if len(issued) != len(shown) or "/OCProperties" in reader.root:
        return True
    seen: set[tuple[int, int]] = set()
    return not all(
        _is_same(_bare(before), _bare(after), seen) and _adds_signatures_alone(before, after)
        for before, after in zip(issued, shown, strict=True)
    )


def _pages(node: Any, depth: int = 0) -> Iterator[Any]:  # noqa: ANN401 - as above
    if depth > _DEEPEST:
        raise ValueError("pages within pages without an end")
    if "/Kids" not in node:
        yield node
        return
    for kid in _each(node["/Kids"]):
        yield from _pages(kid, depth + 1)


def _bare(page: Any) -> dict[str, Any]:  # noqa: ANN401 - as above
    return {key: page.raw_get(key) for key in page if key not in _APART}


def _is_same(before: Any, after: Any, seen: set[tuple[int, int]]) -> bool:  # noqa: ANN401 - as above
    """Say whether two values of a file are the same through and through."""
    from pyhanko.pdf_utils.generic import IndirectObject, StreamObject

    if isinstance(before, IndirectObject) and isinstance(after, IndirectObject):
        pair = (before.idnum, after.idnum)
        if pair in seen:
            return True
        seen.add(pair)
        before, after = _meant(before), _meant(after)
    if type(before) is not type(after):
        return False
    if isinstance(before, StreamObject) and before.encoded_data != after.encoded_data:
        return False
    if isinstance(before, dict):
        return before.keys() == after.keys() and all(
            _is_same(_raw(before, key), _raw(after, key), seen)
            for key in before
            if key not in _APART
        )
    if isinstance(before, list):
        return len(before) == len(after) and all(
            _is_same(_raw(before, place), _raw(after, place), seen) for place in range(len(before))
        )
    return bool(before == after)


def _meant(way: Any) -> Any:  # noqa: ANN401 - as above
    return way.get_object()


def _raw(held: Any, key: Any) -> Any:  # noqa: ANN401 - as above
    return held.raw_get(key) if hasattr(held, "raw_get") else held[key]


def _each(array: Any) -> list[Any]:  # noqa: ANN401 - as above
    """Return what an array holds; to walk it would give the ways to it."""
    return [array[place] for place in range(len(array))]


def _adds_signatures_alone(before: Any, after: Any) -> bool:  # noqa: ANN401 - as above
    """Say whether the notes and fields on a page are those it had, and fields of signatures."""
    had, has = _each(before.get("/Annots", ())), _each(after.get("/Annots", ()))
    return all(_is_same(one, other, set()) for one, other in zip(had, has, strict=False)) and (
        len(has) >= len(had)
        and all(
            one.get("/Subtype") == "/Widget"
            and (one.get("/FT") or one.get("/Parent", {}).get("/FT")) == "/Sig"
            for one in has[len(had) :]
        )
    )


def _signature(embedded: Any) -> dict[str, Any]:  # noqa: ANN401 - as above
    from pyhanko.sign.diff_analysis import ModificationLevel
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko.sign.validation.status import SignatureCoverageLevel
    from pyhanko_certvalidator import ValidationContext

    told = _certificate(embedded.signer_cert)
    trust_nobody = ValidationContext(trust_roots=[], allow_fetching=False)
    try:
        status = validate_pdf_signature(embedded, trust_nobody, trust_nobody)
    except MemoryError:
        raise
    except Exception:
        return {**told, "is_readable": False}
    stamp: Any = status.timestamp_validity
    is_stamped = stamp is not None and stamp.intact and stamp.valid
    at = stamp.timestamp if is_stamped else status.signer_reported_dt
    level = status.modification_level
    is_whole = status.coverage >= SignatureCoverageLevel.ENTIRE_REVISION
    return {
        **told,
        "at": at.isoformat() if at is not None and at.tzinfo is not None else "",
        "is_stamped": is_stamped,
        "is_sound": bool(status.intact and status.valid and is_whole),
        "is_changed": level is None or level >= ModificationLevel.OTHER or not status.docmdp_ok,
        "has_notes": level == ModificationLevel.ANNOTATIONS,
    }


def _certificate(certificate: Any) -> dict[str, str]:  # noqa: ANN401 - as above
    subject, issuer = certificate.subject.native, certificate.issuer.native
    return {
        "signer": _words(subject, "common_name"),
        "body": _words(subject, "organization_name"),
        "issuer": _words(issuer, "common_name") or _words(issuer, "organization_name"),
        "serial": f"{certificate.serial_number:X}"[:60],
        "valid_from": certificate.not_valid_before.isoformat(),
        "valid_to": certificate.not_valid_after.isoformat(),
    }


def _words(names: Any, name: str) -> str:  # noqa: ANN401 - as above
    """Return a name of a certificate on one line; of several the last, which is the narrowest."""
    value = names.get(name) or ""
    text = value if isinstance(value, str) else str(value[-1])
    return " ".join("".join(one if one.isprintable() else " " for one in text).split())[:200]


def main() -> None:
    """Work on standard input and write what was found."""
    be_bounded(_MEMORY_BYTES, _CPU_SECONDS)
    logging.disable(logging.CRITICAL)  # a certificate that no authority vouches for is no news
    content = sys.stdin.buffer.read()
    sys.stdout.write(json.dumps(found_in(content, int(sys.argv[1]))))


if __name__ == "__main__":
    main()
