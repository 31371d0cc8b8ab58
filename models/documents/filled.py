"""Fill the plain named fields of an office's own .docx; nothing in the file is ever run.

A field is «so_doanh_nghiep» or {so_doanh_nghiep}: small letters, digits, underscores. Whatever
looks like a formula, such as {{ 7*7 }} or {% if %}, stays as it is and is told.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from models.documents.checker.packages import open_docx
from models.errors import InvalidInput
from models.text import t

if TYPE_CHECKING:
    from docx.document import Document

_NAME: Final = r"\s*([a-z][a-z0-9_]{0,60})\s*"
_CODE: Final = r"\{\{.{0,400}?\}\}|\{%.{0,400}?%\}|\$\{.{0,400}?\}"
_FOUND: Final = re.compile(rf"(?P<code>{_CODE})|«{_NAME}»|(?<![{{%$]){{{_NAME}}}(?!}})", re.DOTALL)
"""What looks like a formula comes first: a field within it is none."""
_FETCHES: Final = re.compile(r"^\s*(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|LINK)\b", re.IGNORECASE)
_QUOTED: Final = 60
_FILLED_PARTS: Final = ("/header", "/footer")


@dataclass(frozen=True)
class FilledDocument:
    """A filled file, and what was found in it."""

    content: bytes
    filled: tuple[str, ...]
    """The fields that were filled, each once."""
    unknown: tuple[str, ...]
    """Names of fields that the product does not know: they stay as they are."""
    left: tuple[str, ...]
    """What looks like a formula or a command: it stays as it is."""


def fill_docx(content: bytes, values: Mapping[str, str]) -> FilledDocument:
    """Fill the fields of a .docx with values by their names.

    Raises:
        InvalidInput: the file is no plain .docx, holds macros, or would fetch something when it
            is opened.

    """
    document = open_docx(content)
    _fetches_nothing(document)
    filled: dict[str, None] = {}
    unknown: dict[str, None] = {}
    left: dict[str, None] = {}
    for paragraph in _paragraphs(document):
        texts = [one for one in paragraph.iter() if _is_text_of(one, paragraph)]
        put: list[tuple[int, int, str]] = []
        for found in _FOUND.finditer("".join(one.text or "" for one in texts)):
            name = found[2] or found[3]
            if found["code"]:
                left[found["code"][:_QUOTED]] = None
            elif name in values:
                filled[name] = None
                put.append((*found.span(), values[name]))
            else:
                unknown[name] = None
        _rewrite(texts, put)
    made = BytesIO()
    document.save(made)
    return FilledDocument(made.getvalue(), tuple(filled), tuple(unknown), tuple(left))


def _fetches_nothing(document: "Document") -> None:
    """Refuse what a word processor would fetch or start on opening the file."""
    for part in document.part.package.iter_parts():
        for relation in part.rels.values():
            if relation.is_external and not relation.reltype.endswith("/hyperlink"):
                raise InvalidInput.on(
                    "file", t("The file refers to something outside itself. Break the link first.")
                )
    fields = document.element.xpath(".//w:instrText | .//w:fldSimple/@w:instr")
    for one in fields:
        if _FETCHES.match(str(getattr(one, "text", None) or one)):
            raise InvalidInput.on(
                "file", t("The file refers to something outside itself. Break the link first.")
            )


def _paragraphs(document: "Document") -> Iterator[Any]:
    """Yield the paragraphs of the text, of tables, of headers and footers."""
    elements = [document.element.body]
    for relation in document.part.rels.values():
        if relation.reltype.endswith(_FILLED_PARTS):
            elements.append(relation.target_part.element)
    for element in elements:
        yield from element.xpath(".//w:p")


def _is_text_of(one: Any, paragraph: Any) -> bool:  # noqa: ANN401 - elements of the file
    """Say whether an element is text of this paragraph, not of one in a frame within it."""
    if not str(one.tag).endswith("}t"):
        return False
    return next(one.iterancestors(paragraph.tag), None) is paragraph


def _rewrite(texts: list[Any], put: list[tuple[int, int, str]]) -> None:
    """Put values in place of spans of the joined texts, each where its first letter stood."""
    begins = place = 0
    for one in texts:
        said = one.text or ""
        ends, at, told = begins + len(said), begins, ""
        while place < len(put) and put[place][0] < ends:
            first, last, value = put[place]
            if first >= begins:
                told += said[at - begins : first - begins] + value
            at = min(last, ends)
            if last > ends:
                break
            place += 1
        told += said[at - begins :]
        begins = ends
        if told != said:
            one.text = told
            one.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            _break_lines(one)


def _break_lines(one: Any) -> None:  # noqa: ANN401 - an element of the file
    """Write the line ends of a value as breaks of the line."""
    from docx.oxml import OxmlElement

    first, *others = (one.text or "").split("\n")
    if not others:
        return
    one.text = first
    after = one
    for line in others:
        ended, text = OxmlElement("w:br"), OxmlElement("w:t")
        text.text = line
        after.addnext(ended)
        ended.addnext(text)
        after = text
