"""An official document as a .pdf: the same values and measures as the .docx, set by typst.

The file claims PDF/A-2a (kept for decades, complete in itself) and PDF/UA-1 (read aloud); typst
refuses to write it where the document does not hold to either.
"""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any, Final

from models.documents.official import layout
from models.documents.official.charts import drawn_svg
from models.documents.official.measures import FONTS, width_mm
from models.documents.official.values import (
    Block,
    Chart,
    Heading,
    OfficialDocument,
    Paragraph,
    numbered,
)
from models.documents.typesetting import set_pdf
from models.text import language, t

STANDARDS: Final = ("a-2a", "ua-1")
_SIZES: Final = {
    "body": layout.BODY,
    "table": layout.TABLE,
    "bodies": layout.BODIES,
    "state": layout.STATE,
    "motto": layout.MOTTO,
    "number": layout.NUMBER,
    "place": layout.PLACE,
    "recipients_head": layout.RECIPIENTS_HEAD,
    "recipients": layout.RECIPIENTS,
    "left": layout.LEFT_MM,
    "right": layout.RIGHT_MM,
    "top": layout.TOP_MM,
    "bottom": layout.BOTTOM_MM,
    "indent": layout.INDENT_MM,
    "after": layout.AFTER_PT,
    "signature": layout.SIGNATURE_PT,
}


def official_pdf(document: OfficialDocument) -> bytes:
    """Set the document."""
    pictures: dict[str, bytes] = {}
    subject = layout.subject_lines(document)
    data = {
        "language": language(),
        "title": document.title,
        "author": document.head.issuing_body,
        "mark": document.mark,
        "sizes": _SIZES,
        "halves": layout.HEAD_MM,
        "foot": layout.FOOT_MM,
        "head": asdict(layout.head_words(document.head)),
        "kind": document.kind,
        "subject": subject,
        "subject_line": layout.drawn_mm(subject, layout.BODY),
        "to": t("To:"),
        "to_left": 2 * layout.INDENT_MM,
        "to_width": width_mm(t("To:"), layout.BODY),
        "addressees": document.addressees,
        "grounds": [
            f"{one}{'.' if place == len(document.grounds) else ';'}"
            for place, one in enumerate(document.grounds, 1)
        ],
        "body": list(_written(document.body, pictures)),
        "signer": asdict(document.signer),
        "other_signer": document.other_signer and asdict(document.other_signer),
        "recipients_head": t("Recipients:"),
        "sent_to": document.sent_to,
        "annexes": [
            {
                "head": layout.annex_words(document, place, annex.title),
                "body": list(_written(annex.body, pictures)),
            }
            for place, annex in enumerate(document.annexes, 1)
        ],
    }
    return set_pdf(
        "official/official.typ", data, document.made_at, pictures, STANDARDS, fonts=FONTS
    )


def _written(blocks: Sequence[Block], pictures: dict[str, bytes]) -> Iterator[dict[str, Any]]:
    """Yield each block in plain values; drawings are added to ``pictures`` by their names."""
    for block, number in numbered(blocks):
        if isinstance(block, Heading):
            words = block.text.upper() if block.level == 1 else block.text
            yield {"is": "heading", "level": block.level, "words": f"{number} {words}"}
        elif isinstance(block, Paragraph):
            yield {"is": "paragraph", "words": block.text}
        elif isinstance(block, Chart):
            path = f"chart-{len(pictures)}.svg"
            pictures[path] = drawn_svg(block)
            told = {"title": block.title, "words": block.words, "number": number, "path": path}
            yield {"is": "chart", **told}
        else:
            unit = t("Unit: {unit}", unit=block.unit) if block.unit else ""
            wide = {"widths": layout.columns_mm(block), "padding": layout.PADDING_MM}
            more = {"is": "table", "number": number, "unit": unit, **wide}
            yield {**asdict(block), **more, "figures": sorted(block.figures)}
