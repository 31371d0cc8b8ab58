"""An official document as a .docx, written by python-docx; nothing in it runs or is fetched."""

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from models.documents.official import layout
from models.documents.official.charts import drawn_png
from models.documents.official.measures import width_mm
from models.documents.official.values import (
    Block,
    Chart,
    Heading,
    OfficialDocument,
    Paragraph,
    Signer,
    Table,
    numbered,
)
from models.documents.official.word_parts import (
    add_field,
    draw_line,
    keep_rows,
    lay_out,
    number_anew,
    on_one_line,
    set_face,
)
from models.documents.official.word_tables import add_table
from models.text import language, t
from models.text.formats import office_time

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import Section
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph as Written

_POINT: Final = 3
_ATTACHED: Final = 2
"""The line of an annex's head that says whose it is."""
_MIDDLE, _RIGHT, _BOTH = 1, 2, 3
"""WD_ALIGN_PARAGRAPH's own numbers: the library is not loaded before a document is asked for."""


def official_docx(document: OfficialDocument) -> bytes:
    """Write the document."""
    import docx

    written = docx.Document()
    _set_up(written, document)
    _head(written, document)
    _title(written, document)
    _addressees(written, document)
    for ground, ending in _with_endings(document.grounds):
        _paragraph(written, f"{ground}{ending}", italic=True)
    _body(written, document.body)
    _foot(written, document)
    for place, annex in enumerate(document.annexes, 1):
        number_anew(_new_section(written))
        _annex_head(written, document, place, annex.title)
        _body(written, annex.body)
    content = BytesIO()
    written.save(content)
    return content.getvalue()


def _set_up(written: "Document", document: OfficialDocument) -> None:
    """Set page, face and language once, for every paragraph to come."""
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt, RGBColor

    section = written.sections[0]
    section.page_width, section.page_height = (Mm(one) for one in layout.PAGE_MM)
    section.top_margin = section.bottom_margin = Mm(layout.TOP_MM)
    section.left_margin, section.right_margin = Mm(layout.LEFT_MM), Mm(layout.RIGHT_MM)
    section.header_distance = section.footer_distance = Mm(9)
    section.different_first_page_header_footer = True
    header = section.header.paragraphs[0]
    _align(header, _MIDDLE)
    add_field(_run(header, "", layout.BODY), "PAGE")
    if document.mark:
        for footer in (section.footer, section.first_page_footer):
            _align(footer.paragraphs[0], _MIDDLE)
            _run(footer.paragraphs[0], document.mark, layout.RECIPIENTS)
    defaults = written.styles.element.xpath("./w:docDefaults/w:rPrDefault/w:rPr")[0]
    set_face(defaults)
    for spoken in defaults.xpath("./w:lang"):
        spoken.set(qn("w:val"), "vi-VN" if language() == "vi" else "en-US")
    for name in ("Normal", "Heading 1", "Heading 2", "Heading 3", "Header", "Footer"):
        style: Any = written.styles[name]
        set_face(style.element.get_or_add_rPr())
        style.font.size, style.font.color.rgb = Pt(layout.BODY), RGBColor(0, 0, 0)
        style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(0)
    core, moment = written.core_properties, office_time(document.made_at).replace(tzinfo=None)
    core.title, core.author = document.title[:250], document.head.issuing_body
    core.comments, core.last_modified_by = document.mark, document.head.issuing_body
    core.created = core.modified = moment
    core.language = language()


def _align(paragraph: "Written", how: int | None) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    if how is not None:
        paragraph.alignment = WD_ALIGN_PARAGRAPH(how)  # type: ignore[call-arg]


def _run(
    paragraph: "Written", text: str, size: float, *, bold: bool = False, italic: bool = False
) -> Any:  # noqa: ANN401 - a run of python-docx
    from docx.shared import Pt

    run = paragraph.add_run(text)
    run.font.size, run.bold, run.italic = Pt(size), bold, italic
    return run


def _lines(paragraph: "Written", lines: Sequence[str], size: float, *, bold: bool = False) -> None:
    for place, one in enumerate(lines):
        run = _run(paragraph, one, size, bold=bold)
        if place < len(lines) - 1:
            run.add_break()


def _spaced(
    paragraph: "Written", *, before: float = 0, after: float = 0, kept: bool = False
) -> Any:  # noqa: ANN401
    from docx.shared import Pt

    looks = paragraph.paragraph_format
    looks.space_before, looks.space_after, looks.line_spacing = Pt(before), Pt(after), 1.0
    looks.keep_with_next = kept
    return looks


def _centred(cell: "_Cell", *, is_first: bool = False) -> "Written":
    paragraph: Written = cell.paragraphs[0] if is_first else cell.add_paragraph()
    _align(paragraph, _MIDDLE)
    _spaced(paragraph)
    return paragraph


def _head(written: "Document", document: OfficialDocument) -> None:
    words = layout.head_words(document.head)
    table = written.add_table(2, 2)
    lay_out(table, layout.HEAD_MM)
    keep_rows(table)
    on_one_line(table, 0, 1)
    bodies, state = table.cell(0, 0), table.cell(0, 1)
    superior = _centred(bodies, is_first=True)
    _lines(superior, words.superior, layout.BODIES)
    issuing = _centred(bodies)
    _lines(issuing, words.issuing, layout.BODIES, bold=True)
    draw_line(issuing, words.issuing_line, layout.HEAD_MM[0], layout.BODIES, len(words.issuing))
    _run(_centred(state, is_first=True), words.state, layout.STATE, bold=True)
    motto = _centred(state)
    _run(motto, words.motto, layout.MOTTO, bold=True)
    draw_line(motto, words.motto_line, layout.HEAD_MM[1], layout.MOTTO)
    for column, (said, size) in enumerate(
        ((words.number, layout.NUMBER), (words.place, layout.PLACE))
    ):
        paragraph = _centred(table.cell(1, column), is_first=True)
        _spaced(paragraph, before=10)
        _run(paragraph, said, size, italic=column == 1)


def _title(written: "Document", document: OfficialDocument) -> None:
    kind = written.add_paragraph()
    _align(kind, _MIDDLE)
    _spaced(kind, before=18, kept=True)
    _run(kind, document.kind.upper(), layout.BODY, bold=True)
    subject = written.add_paragraph()
    _align(subject, _MIDDLE)
    _spaced(subject, after=18, kept=True)
    lines = layout.subject_lines(document)
    _lines(subject, lines, layout.BODY, bold=True)
    drawn = layout.drawn_mm(lines, layout.BODY)
    draw_line(subject, drawn, layout.LINE_MM, layout.BODY, len(lines))


def _addressees(written: "Document", document: OfficialDocument) -> None:
    """Write to whom it goes: one body on the line, several below the colon."""
    from docx.shared import Mm

    head, several = t("To:"), len(document.addressees) > 1
    if not document.addressees:
        return
    left = layout.INDENT_MM * 2
    first = written.add_paragraph()
    looks = _spaced(first, after=0 if several else 12)
    if several:
        looks.left_indent = Mm(left)
        _run(first, head, layout.BODY)
        indent = left + width_mm(head, layout.BODY)
        for place, one in enumerate(document.addressees, 1):
            is_last = place == len(document.addressees)
            paragraph = written.add_paragraph()
            looks = _spaced(paragraph, after=12 if is_last else 0)
            looks.left_indent = Mm(indent)
            _run(paragraph, f"- {one}{'.' if is_last else ';'}", layout.BODY)
        return
    _align(first, _MIDDLE)
    _run(first, f"{head} {document.addressees[0]}", layout.BODY)


def _with_endings(lines: Sequence[str]) -> list[tuple[str, str]]:
    """Give each line its ending: a semicolon, the last a full stop."""
    return [(one, "." if place == len(lines) else ";") for place, one in enumerate(lines, 1)]


def _paragraph(written: "Document", text: str, *, italic: bool = False) -> "Written":
    from docx.shared import Mm, Pt

    paragraph = written.add_paragraph()
    _align(paragraph, _BOTH)
    looks = paragraph.paragraph_format
    looks.first_line_indent, looks.space_after = Mm(layout.INDENT_MM), Pt(layout.AFTER_PT)
    looks.line_spacing, looks.widow_control = layout.LINES, True
    _run(paragraph, text, layout.BODY, italic=italic)
    return paragraph


def _body(written: "Document", blocks: Sequence[Block]) -> None:
    for block, number in numbered(blocks):
        if isinstance(block, Heading):
            _heading(written, block, number)
        elif isinstance(block, Paragraph):
            _paragraph(written, block.text)
        elif isinstance(block, Table):
            _table(written, block, number)
        else:
            _chart(written, block, number)


def _heading(written: "Document", heading: Heading, number: str) -> None:
    paragraph = _paragraph(written, "")
    paragraph.style = f"Heading {heading.level}"
    text = heading.text.upper() if heading.level == 1 else heading.text
    run = paragraph.runs[0]
    run.text, run.bold = f"{number} {text}", heading.level < _POINT
    paragraph.paragraph_format.keep_with_next = True
    paragraph.paragraph_format.space_before = _spaced_before(heading.level)


def _spaced_before(level: int) -> Any:  # noqa: ANN401 - a length
    from docx.shared import Pt

    return Pt(layout.AFTER_PT if level == 1 else 0)


def _caption(written: "Document", words: str) -> None:
    caption = written.add_paragraph()
    _align(caption, _MIDDLE)
    _spaced(caption, before=6, after=3, kept=True)
    _run(caption, words, layout.NUMBER, bold=True)


def _unit(written: "Document", unit: str) -> None:
    said = written.add_paragraph()
    _align(said, _RIGHT)
    _spaced(said, after=2, kept=True)
    _run(said, t("Unit: {unit}", unit=unit), layout.TABLE, italic=True)


def _table(written: "Document", block: Table, number: str) -> None:
    if number:
        _caption(written, f"{number} {block.title}")
    if block.unit:
        _unit(written, block.unit)
    add_table(written, block)
    _after_table(written)


def _after_table(written: "Document", after: float = 4) -> None:
    """Part a table from what follows: Word joins two tables that touch."""
    from docx.shared import Pt

    paragraph = written.add_paragraph()
    _spaced(paragraph, after=after)
    paragraph.paragraph_format.line_spacing = Pt(1)


def _chart(written: "Document", chart: Chart, number: str) -> None:
    from docx.shared import Mm

    paragraph = written.add_paragraph()
    _align(paragraph, _MIDDLE)
    _spaced(paragraph, before=6, kept=True)
    picture = paragraph.add_run().add_picture(
        BytesIO(drawn_png(chart)), width=Mm(layout.LINE_MM - 5)
    )
    picture._inline.docPr.set("descr", chart.words)
    picture._inline.docPr.set("title", chart.title)
    caption = written.add_paragraph()
    _align(caption, _MIDDLE)
    _spaced(caption, after=8)
    _run(caption, f"{number} {chart.title}", layout.NUMBER, bold=True)


def _signature(cell: "_Cell", signer: Signer) -> None:
    for place, line in enumerate(signer.office):
        paragraph = _centred(cell, is_first=place == 0)
        _spaced(paragraph, kept=True)
        _run(paragraph, line.upper(), layout.BODY, bold=True)
    name = _centred(cell)
    _spaced(name, before=layout.SIGNATURE_PT)
    _run(name, signer.name, layout.BODY, bold=True)


def _recipients(cell: "_Cell", document: OfficialDocument, *, is_first: bool = True) -> None:
    head = cell.paragraphs[0] if is_first else cell.add_paragraph()
    _spaced(head, kept=True)
    _run(head, t("Recipients:"), layout.RECIPIENTS_HEAD, bold=True, italic=True)
    for one in document.sent_to:
        paragraph = cell.add_paragraph()
        _spaced(paragraph, kept=True)
        _run(paragraph, one, layout.RECIPIENTS)


def _foot(written: "Document", document: OfficialDocument) -> None:
    """Write who receives it and, level with that, who signs it; never alone on a page."""
    from docx.shared import Pt

    for paragraph in written.paragraphs[-2:]:
        paragraph.paragraph_format.keep_with_next = True
    written.paragraphs[-1].paragraph_format.space_after = Pt(12)
    table = written.add_table(2 if document.other_signer else 1, 2)
    lay_out(table, layout.FOOT_MM)
    keep_rows(table)
    _signature(table.cell(0, 1), document.signer)
    if document.other_signer:
        _signature(table.cell(0, 0), document.other_signer)
        _recipients(table.cell(1, 0), document)
    else:
        _recipients(table.cell(0, 0), document)
    _after_table(written, after=0)  # more might stand on a page of its own


def _new_section(written: "Document") -> "Section":
    """Begin a section; the one before ends with its last paragraph, not with an empty line more."""
    last = written.paragraphs[-1]._p
    section: Section = written.add_section()
    (ending,) = written.element.body.xpath("./w:p[w:pPr/w:sectPr][last()]")
    last.get_or_add_pPr().append(ending.pPr.sectPr)
    ending.getparent().remove(ending)
    return section


def _annex_head(written: "Document", document: OfficialDocument, place: int, title: str) -> None:
    for line, text in enumerate(layout.annex_words(document, place, title)):
        paragraph = written.add_paragraph(style=None if line else "Heading 1")
        _align(paragraph, _MIDDLE)
        is_last = line == _ATTACHED
        _spaced(paragraph, after=12 if is_last else 0, kept=True)
        _run(paragraph, text, layout.BODY, bold=not is_last, italic=is_last)
