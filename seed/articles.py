"""Read a news item from a file and tell what it states, under the names of the reader's samples."""

import json
import unicodedata
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final

from models.articles.leaders import Side
from models.articles.places import Gazetteer, gazetteer
from models.articles.prepared import Found
from models.articles.reading import ReadArticle, read_article
from models.errors import InvalidInput
from models.text import t
from models.text.formats import format_number
from seed.files import rows

LARGEST_FILE_BYTES: Final = 5_000_000
_MARKED: Final = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def told_of_file(path: Path) -> tuple[str, str]:
    """Return what a file's news item states, as JSON; and what was left unread, else nothing.

    Raises:
        InvalidInput: the file is not there, empty, too large, or holds no text.

    """
    read = read_article(text_of_file(path), every_province())
    told = json.dumps(_told(read), ensure_ascii=False, indent=1)
    if not read.article.left_out:
        return told, ""
    number = format_number(read.article.left_out)
    return told, t(
        "The text is very long: its last {number} characters were not read.", number=number
    )


def every_province() -> Gazetteer:
    """Return the provinces of the reference data, of any time."""
    return gazetteer({str(row["name_vi"]) for row in rows("provinces.csv")})


def text_of_file(path: Path) -> str:
    """Return the text of a file in UTF-8, UTF-16 or Windows-1258.

    Raises:
        InvalidInput: the file is not there, empty, too large, or holds no text.

    """
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE_BYTES + 1)
    except OSError:
        raise InvalidInput.on("file", t("The file {path} cannot be read.", path=path)) from None
    if len(content) > LARGEST_FILE_BYTES:
        limit = LARGEST_FILE_BYTES // 1_000_000
        raise InvalidInput.on("file", t("The file is too large: at most {limit} MB.", limit=limit))
    text = _decoded(content)
    if text is None:
        raise InvalidInput.on(
            "file", t("This file is no plain text. Save the news item as .txt (UTF-8) first.")
        )
    if not text.strip():
        raise InvalidInput.on("file", t("The file is empty."))
    return text


def _decoded(content: bytes) -> str | None:
    marked = _MARKED.get(content[:2])
    for encoding in (marked,) if marked else ("utf-8-sig", "cp1258"):
        try:
            text = content.decode(encoding)
        except UnicodeError:
            continue
        if not any(unicodedata.category(one) == "Cc" and one not in "\t\r\n\f\v" for one in text):
            return text
    return None


def _told(read: ReadArticle) -> dict[str, Any]:
    told: dict[str, Any] = {
        "is_visit": read.is_visit,
        "publisher": _value(read.publisher),
        "author": _value(read.author),
        "published_at": read.published.code if read.published else None,
        "date_start": None if read.day.precision == "month" else _day(read.day.starts_on),
        "date_end": _day(read.day.ends_on),
        "date_precision": read.day.precision,
        "date_text": _value(read.day.found),
        "date_partial": read.day.partial,
        "kind": "bilateral" if read.is_visit else None,
        "delegations": [_side(side) for side in read.sides],
        "topics": [one.value for one in read.topics],
        "sites": [{"name": name.value, "what": _value(what)} for name, what in read.sites],
        "photo_captions": [one.value for one in read.captions],
        "programme_documents": [one.value for one in read.documents],
        "conclusions": [one.value for one in read.conclusions],
    }
    if read.is_planned:
        told["status"] = "planned"
    return told | {"not_stated": list(_not_stated(told)) if read.is_visit else []}


def _side(side: Side) -> dict[str, Any]:
    told = {
        "role": side.role.value,
        "organisation": side.body.found.value,
        "province": side.province,
        "leader": _value(side.leader),
        "leader_title": _value(side.leader_office),
        "members_text": _value(side.members),
        "headcount": int(side.headcount.value) if side.headcount else None,
    }
    return told | ({"country": side.body.country} if side.body.country else {})


def _not_stated(told: dict[str, Any]) -> Iterator[str]:
    unsaid = {"is_visit", "date_end", "date_precision", "date_text", "date_partial", "kind"}
    yield from (name for name, value in told.items() if not value and name not in unsaid)
    for number, side in enumerate(told["delegations"]):
        place = f"delegations[{number}:{side['role']}]"
        yield from (f"{place}.{name}" for name, value in side.items() if value is None)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _value(found: Found | None) -> str | None:
    return found.value if found else None
