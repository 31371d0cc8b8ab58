"""The two files that an official document can be, and what they are named."""

from collections.abc import Callable, Mapping
from secrets import token_hex
from typing import Final

from models.documents.official.paper import official_pdf
from models.documents.official.values import OfficialDocument
from models.documents.official.word import official_docx
from models.text import t
from models.text.folding import fold
from models.text.formats import office_time

OFFICIAL_FILES: Final[Mapping[str, tuple[Callable[[OfficialDocument], bytes], str]]] = {
    "docx": (
        official_docx,
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    "pdf": (official_pdf, "application/pdf"),
}
"""How each kind of file is written, and its media type."""


def official_name(document: OfficialDocument, ending: str) -> str:
    """Return a name that says content, period and day, in plain letters, with a random end."""
    parts = [
        fold(document.file_words or document.title)[:90].strip(),
        f"{office_time(document.made_at):%Y-%m-%d}",
        fold(t("demonstration")) if document.is_demonstration else "",
        token_hex(4),
    ]
    return "-".join(one.replace(" ", "-") for one in parts if one) + f".{ending}"
