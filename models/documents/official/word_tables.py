"""Tables of the body of a .docx, written in one piece: cell by cell a long list takes seconds."""

from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

from models.documents.official import layout
from models.documents.official.values import Table

if TYPE_CHECKING:
    from docx.document import Document

_TWIPS_OF_MM: Final = 1440 / 25.4
_UNWRITABLE: Final = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])
"""Signs that no file in XML may hold."""


def add_table(written: "Document", block: Table) -> None:
    """Add a table at the end of the document: ruled, rows never cut, its head on each page."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    widths = [int(one * _TWIPS_OF_MM) for one in layout.columns_mm(block)]
    padding = int(layout.PADDING_MM * _TWIPS_OF_MM)
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    margins = "".join(f'<w:{side} w:w="{padding}" w:type="dxa"/>' for side in ("left", "right"))
    grid = "".join(f'<w:gridCol w:w="{one}"/>' for one in widths)
    rows = "".join(
        _row(block, cells, widths, place) for place, cells in enumerate((block.heads, *block.rows))
    )
    table = parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblInd w:w="{padding}" w:type="dxa"/><w:tblBorders>{lines}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )
    written.element.body.xpath("./w:sectPr")[-1].addprevious(table)


def _row(block: Table, cells: tuple[str, ...], widths: list[int], place: int) -> str:
    is_head, is_last = place == 0, place == len(block.rows)
    ways = "<w:cantSplit/>" + "<w:tblHeader/>" * is_head
    is_bold = is_head or (block.has_total and is_last)
    written = "".join(
        _cell(
            words,
            wide,
            "center" if is_head else "right" if column in block.figures else "left",
            is_bold=is_bold,
            is_head=is_head,
        )
        for column, (words, wide) in enumerate(zip(cells, widths, strict=True))
    )
    return f"<w:tr><w:trPr>{ways}</w:trPr>{written}</w:tr>"


def _cell(words: str, wide: int, side: str, *, is_bold: bool, is_head: bool) -> str:
    text = escape(words.translate(_UNWRITABLE)).replace(
        "\n", '</w:t><w:br/><w:t xml:space="preserve">'
    )
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/></w:tcPr><w:p><w:pPr>'
        f"{'<w:keepNext/>' * is_head}"
        f'<w:spacing w:before="40" w:after="40" w:line="240" w:lineRule="auto"/>'
        f'<w:jc w:val="{side}"/></w:pPr><w:r><w:rPr>{"<w:b/>" * is_bold}'
        f'<w:sz w:val="{2 * layout.TABLE}"/></w:rPr>'
        f'<w:t xml:space="preserve">{text}</w:t></w:r></w:p></w:tc>'
    )
