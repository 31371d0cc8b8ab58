"""Parts of a .docx that python-docx has no words for: drawn lines, page numbers, tables' ways."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from models.documents.official.layout import FACE

if TYPE_CHECKING:
    from docx.table import Table
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

EMU_OF_MM: Final = 36_000
_EMU_OF_POINT: Final = 12_700
_LINE_HEIGHT: Final = 1.15
"""The height of a line of Times New Roman, in its size."""
_BELOW_PT: Final = 3
"""Between the words and the line drawn under them: room for the dots below Vietnamese letters."""
_TWIPS_OF_MM: Final = 1440 / 25.4
_DRAWN_LINE: Final = """\
<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
 xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
 xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
 xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">
<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>
<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="{number}"
 behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">
<wp:simplePos x="0" y="0"/>
<wp:positionH relativeFrom="column"><wp:posOffset>{left}</wp:posOffset></wp:positionH>
<wp:positionV relativeFrom="paragraph"><wp:posOffset>{down}</wp:posOffset></wp:positionV>
<wp:extent cx="{width}" cy="0"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>
<wp:docPr id="{number}" name="Line {number}"/><wp:cNvGraphicFramePr/>
<a:graphic>
<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">
<wps:wsp><wps:cNvCnPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="0"/></a:xfrm>
<a:prstGeom prst="line"><a:avLst/></a:prstGeom>
<a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln></wps:spPr>
<wps:bodyPr/></wps:wsp>
</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r>"""


def draw_line(
    paragraph: "Paragraph", width_mm: float, within_mm: float, size: float, lines: int = 1
) -> None:
    """Draw a line in the middle below the last of a paragraph's lines, as *Insert, Shape* does."""
    from docx.oxml import parse_xml

    document = paragraph.part.element
    number = 1 + len(document.xpath(".//wp:docPr"))
    drawn = _DRAWN_LINE.format(
        number=number,
        width=int(width_mm * EMU_OF_MM),
        left=int((within_mm - width_mm) / 2 * EMU_OF_MM),
        down=int((lines * size * _LINE_HEIGHT + _BELOW_PT) * _EMU_OF_POINT),
    )
    paragraph._p.append(parse_xml(drawn))


def set_face(properties: Any) -> None:  # noqa: ANN401 - the run properties of a style or a run
    """Name the one face for every kind of letter, in place of the theme's."""
    from docx.oxml.ns import qn

    fonts = properties.get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for kind in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{kind}"), FACE)


def add_field(run: "Run", code: str) -> None:
    """Put a field into a run, such as PAGE."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for kind in ("begin", "", "end"):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = code
        run._r.append(part)


def lay_out(table: "Table", widths_mm: Sequence[float]) -> None:
    """Give a table columns of fixed widths, without padding: its words have all the room."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls
    from docx.shared import Mm

    table.autofit = False
    properties = table._tbl.tblPr
    for old in properties.xpath("./w:tblW"):
        properties.remove(old)
    width = int(sum(widths_mm) * _TWIPS_OF_MM)
    sides = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("left", "right"))
    layout = properties.xpath("./w:tblLayout")[0]
    layout.addprevious(parse_xml(f'<w:tblW {nsdecls("w")} w:w="{width}" w:type="dxa"/>'))
    layout.addnext(parse_xml(f"<w:tblCellMar {nsdecls('w')}>{sides}</w:tblCellMar>"))
    for column, wide in zip(table.columns, widths_mm, strict=True):
        column.width = Mm(wide)
    for row in table.rows:
        for cell, wide in zip(row.cells, widths_mm, strict=True):
            cell.width = Mm(wide)


def keep_rows(table: "Table") -> None:
    """Let no row be cut over two pages."""
    from docx.oxml import OxmlElement

    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def on_one_line(table: "Table", row: int, column: int) -> None:
    """Forbid a cell to break its lines."""
    from docx.oxml import OxmlElement

    table.cell(row, column)._tc.get_or_add_tcPr().append(OxmlElement("w:noWrap"))


def number_anew(section: Any) -> None:  # noqa: ANN401 - a section of python-docx
    """Let the pages of a section be numbered from 1."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for old in section._sectPr.xpath("./w:pgNumType"):
        section._sectPr.remove(old)
    numbering = OxmlElement("w:pgNumType")
    numbering.set(qn("w:start"), "1")
    section._sectPr.insert_element_before(
        numbering, "w:cols", "w:formProt", "w:vAlign", "w:noEndnote", "w:titlePg", "w:docGrid"
    )
