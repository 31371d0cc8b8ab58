"""The checker of documents: ours pass; a file that breaks one rule is named by that rule alone."""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache, partial
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.shared import Mm, Pt, RGBColor

from models.documents.checker.checking import RULES, check_docx
from models.documents.official.values import Signer
from models.documents.official.word import official_docx
from models.errors import InvalidInput
from seed.__main__ import main
from tests.worlds.documents import CHART, a_document

HEAD = a_document().head


@cache
def _ours() -> bytes:
    return official_docx(a_document())


def _altered(alter: Callable[[Any], None]) -> bytes:
    document = Document(BytesIO(_ours()))
    alter(document)
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def _broken(content: bytes) -> set[str]:
    return {finding.rule.code for finding in check_docx(content)}


def _find(document: Any, words: str) -> Any:
    """Return the first paragraph that begins so, in the text or in a table."""
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    every = [*(one for cell in cells for one in cell.paragraphs), *document.paragraphs]
    return next(one for one in every if one.text.startswith(words))


def _say(words: str, other: str, document: Any) -> None:
    paragraph = _find(document, words)
    run = next(one for one in paragraph.runs if one.text.strip())
    run.text = other


def _letters(words: str, document: Any, **looks: Any) -> None:
    for run in _find(document, words).runs:
        for name, value in looks.items():
            setattr(run.font, name, value)


def _paragraph(words: str, document: Any, **looks: Any) -> None:
    paragraph = _find(document, words)
    for name, value in looks.items():
        setattr(paragraph if name == "alignment" else paragraph.paragraph_format, name, value)


def _no_line(words: str, document: Any) -> None:
    paragraph = _find(document, words)
    for drawing in paragraph._p.xpath(".//*[local-name()='AlternateContent']"):
        drawing.getparent().remove(drawing)
    for run in paragraph.runs:
        run.underline = True


def _section(number: int, document: Any, **looks: Any) -> None:
    for name, value in looks.items():
        setattr(document.sections[number], name, value)


def _wide(document: Any) -> None:
    last = document.sections[-1]
    last.page_width, last.page_height = Mm(297), Mm(210)


def _footer_number(document: Any) -> None:
    header, footer = document.sections[0].header, document.sections[0].footer
    footer.paragraphs[0]._p.append(header.paragraphs[0].runs[0]._r)


def _narrow_head(document: Any) -> None:
    for cell in document.tables[0].columns[1].cells:
        cell.width = Mm(90)


def _empty(document: Any) -> None:
    _find(document, "III.").insert_paragraph_before("")


def _no_trait(name: str, document: Any) -> None:
    for one in document.tables[1]._tbl.xpath(f".//w:trPr/w:{name}"):
        one.getparent().remove(one)


def _signer_lower(document: Any) -> None:
    table = next(one for one in document.tables if "Nơi nhận" in one.cell(0, 0).text)
    row = table.add_row()
    for paragraph in list(table.cell(0, 1).paragraphs):
        row.cells[1]._tc.append(paragraph._p)
    row.cells[1]._tc.remove(row.cells[1].paragraphs[0]._p)
    table.cell(0, 1)._tc.append(OxmlElement("w:p"))


def _pages_on(document: Any) -> None:
    for one in document.sections[1]._sectPr.xpath("./w:pgNumType"):
        one.getparent().remove(one)


def _letter(document: Any) -> None:
    """Make an official letter of it, its subject too near below the number."""
    for words in ("BÁO CÁO", "Kết quả thực hiện"):
        paragraph = _find(document, words)
        paragraph._p.getparent().remove(paragraph._p)
    subject = document.tables[0].cell(1, 0).add_paragraph()
    subject.alignment = 1
    run = subject.add_run("V/v báo cáo kết quả thực hiện Chương trình 1322")
    run.font.size = Pt(12)
    subject.paragraph_format.space_after = Pt(0)


def _head(**changes: Any) -> dict[str, Any]:
    return {"head": replace(HEAD, **changes)}


def _red(document: Any) -> None:
    _find(document, "Trong kỳ").runs[0].font.color.rgb = RGBColor(200, 0, 0)


def _no_province(document: Any) -> None:
    _find(document, "SỞ KHOA HỌC").runs[1].text = ""


ALTERED: dict[str, Callable[[Any], None]] = {
    "paper": partial(_section, 0, page_width=Mm(216), page_height=Mm(279)),
    "direction": _wide,
    "margins": partial(_section, 0, left_margin=Mm(25)),
    "face": partial(_letters, "Trong kỳ", name="Arial"),
    "colour": _red,
    "page_number": _footer_number,
    "first_page": partial(_section, 0, different_first_page_header_footer=False),
    "state": partial(_letters, "CỘNG HÒA", bold=False),
    "state_line": _narrow_head,
    "motto": partial(_say, "Độc lập", "Độc lập-Tự do-Hạnh phúc"),
    "motto_line": partial(_no_line, "Độc lập"),
    "superior": partial(_letters, "SỞ KHOA HỌC", bold=True),
    "superior_place": _no_province,
    "issuing": partial(_letters, "CHI CỤC TIÊU CHUẨN", bold=False),
    "issuing_line": partial(_no_line, "CHI CỤC TIÊU CHUẨN"),
    "number": partial(_letters, "Số:", size=Pt(14)),
    "number_zero": partial(_say, "Số:", "Số: 7/BC-CCTĐC"),
    "sign": partial(_say, "Số:", "Số: 07/BC - CCTĐC"),
    "place": partial(_letters, "Bắc Ninh, ngày", italic=False),
    "date_zeros": partial(_say, "Bắc Ninh, ngày", "Bắc Ninh, ngày 05 tháng 06 năm 2026"),
    "kind": partial(_letters, "BÁO CÁO", size=Pt(16)),
    "subject": partial(_letters, "Kết quả thực hiện", bold=False),
    "subject_line": partial(_no_line, "Kết quả thực hiện"),
    "letter_subject": _letter,
    "grounds": partial(_say, "Căn cứ Luật", "Căn cứ Luật Chất lượng sản phẩm, hàng hóa,"),
    "law_number": partial(_say, "Căn cứ Luật", "Căn cứ Luật Đo lường số 04/2011/QH13;"),
    "cited": partial(_say, "Căn cứ Quyết định", "Căn cứ Quyết định số 1322/QĐ-TTg của Chính phủ."),
    "headings": partial(_letters, "II. KẾT QUẢ", bold=False),
    "numbering": partial(_say, "b)", "c) đối với doanh nghiệp lớn."),
    "size": partial(_letters, "Trong kỳ", size=Pt(12)),
    "justified": partial(_paragraph, "Trong kỳ", alignment=0),
    "first_line": partial(_paragraph, "Trong kỳ", first_line_indent=Mm(5)),
    "between": partial(_paragraph, "a)", space_after=Pt(0)),
    "lines": partial(_paragraph, "Trong kỳ", line_spacing=2.0),
    "empty": _empty,
    "cut_rows": partial(_no_trait, "cantSplit"),
    "repeated_heads": partial(_no_trait, "tblHeader"),
    "captions": partial(_say, "Bảng 1.", "Bảng 2. Kinh phí theo năm ngân sách"),
    "to": partial(_letters, "Kính gửi", size=Pt(12)),
    "office": partial(_say, "KT.", "KT CHI CỤC TRƯỞNG"),
    "name": partial(_say, "Nguyễn Văn A", "NGUYỄN VĂN A"),
    "degree": partial(_say, "Nguyễn Văn A", "ThS. Nguyễn Văn A"),
    "room": partial(_paragraph, "Nguyễn Văn A", space_before=Pt(0)),
    "recipients": partial(_letters, "Nơi nhận", italic=False),
    "received": partial(_say, "- Lãnh đạo", "- Lãnh đạo Chi cục,"),
    "as_above": partial(_say, "- Như trên", "- Sở Khoa học và Công nghệ;"),
    "filed": partial(_say, "- Lưu:", "- Văn phòng."),
    "level": _signer_lower,
    "annex": partial(_letters, "Phụ lục II", bold=False),
    "annex_number": partial(_say, "Phụ lục II", "Phụ lục 2"),
    "attached": partial(_say, "(Kèm theo", "DANH MỤC"),
    "annex_pages": _pages_on,
}


def test_our_document_breaks_no_rule() -> None:
    several = a_document(addressees=("Sở Khoa học và Công nghệ", "Sở Nội vụ"), body=(CHART,))
    open_yet = a_document(**_head(number=None, day=None))
    minutes = a_document(other_signer=Signer(("Đại diện cơ sở",), "Trần Thị B"), addressees=())
    for document in (a_document(), several, open_yet, minutes):
        assert [finding.said for finding in check_docx(official_docx(document))] == []


def test_every_rule_has_a_file_that_breaks_it() -> None:
    assert {rule.code for rule in RULES} == set(ALTERED)


@pytest.mark.parametrize("code", [rule.code for rule in RULES])
def test_a_file_that_breaks_one_rule_is_named_by_it_alone(code: str) -> None:
    assert _broken(_altered(ALTERED[code])) == {code}


def test_hyphens_without_spaces_and_a_line_too_short_are_both_named() -> None:
    short = b'cx="900000"'
    content = BytesIO()
    with ZipFile(BytesIO(_ours())) as ours, ZipFile(content, "w", ZIP_DEFLATED) as made:
        for name in ours.namelist():
            part = ours.read(name)
            if name == "word/document.xml":
                head, _, rest = part.partition(b"<w:t>\xc4\x90\xe1\xbb\x99c l")
                part = (
                    head
                    + b"<w:t>\xc4\x90\xe1\xbb\x99c l"
                    + re.sub(rb'cx="\d+"', short, rest, count=1)
                )
            made.writestr(name, part)
    assert _broken(content.getvalue()) == {"motto_line"}


def test_a_finding_says_rule_point_and_place_in_the_offices_words() -> None:
    (found,) = check_docx(_altered(ALTERED["date_zeros"]))
    assert found.rule.said.endswith("(Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.4)")
    where, why = found.said.split(": ")
    assert where == "bảng 1, hàng 2, cột 2 “Bắc Ninh, ngày 05 tháng 06 năm 2026”"
    assert why == "tháng 6 không viết số 0 ở trước"


def _with(name: str, part: bytes, content: bytes = b"") -> bytes:
    """Return our file with one part more, or another in its place."""
    made = BytesIO()
    with ZipFile(BytesIO(content or _ours())) as ours, ZipFile(made, "w", ZIP_DEFLATED) as written:
        for one in ours.namelist():
            if one != name:
                written.writestr(one, ours.read(one))
        written.writestr(name, part)
    return made.getvalue()


def _entities() -> bytes:
    lol = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))
    return f'<!DOCTYPE w [<!ENTITY l0 "lol">{lol}]><w:document>&l9;</w:document>'.encode()


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "macros": (lambda: _with("word/vbaProject.bin", b"x"), "macro"),
    "embedded": (lambda: _with("word/embeddings/a.bin", b"x"), "macro"),
    "bomb": (lambda: _with("word/media/a.png", bytes(90_000_000)), "bung ra"),
    "entities": (lambda: _with("word/document.xml", _entities()), "thực thể"),
    "deep": (lambda: _with("word/document.xml", b"<a>" * 50_000), ".docx"),
    "no zip": (lambda: b"%PDF-1.7", ".docx"),
    "cut": (lambda: _ours()[:-3000], ".docx"),
    "empty": (lambda: b"", ".docx"),
    "large": (lambda: bytes(10_000_001), "10 MB"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_file_is_refused_in_words(kind: str) -> None:
    make, words = HOSTILE[kind]
    with pytest.raises(InvalidInput) as refused:
        check_docx(make())
    assert words in str(refused.value)


def test_the_command_tells_what_is_broken_and_where(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ours, wrong = tmp_path / "ours.docx", tmp_path / "wrong.docx"
    ours.write_bytes(_ours())
    wrong.write_bytes(_altered(ALTERED["number_zero"]))
    assert main(["check-document", str(ours)]) == 0
    assert "không vi phạm" in capsys.readouterr().out
    assert main(["check-document", str(wrong)]) == 1
    said = capsys.readouterr().out
    assert "Số: 7/BC-CCTĐC" in said
    assert "mục II.3" in said
    assert main(["check-document", str(tmp_path / "none.docx")]) == 1
