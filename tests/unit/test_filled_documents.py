"""An office's own .docx is filled by name; nothing in it is run, and what is not known is told."""

from io import BytesIO
from time import process_time
from typing import Any

import pytest
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from hypothesis import given, settings
from hypothesis import strategies as st

from models.documents.filled import FilledDocument, fill_docx
from models.errors import InvalidInput

VALUES = {
    "so_doanh_nghiep": "31",
    "don_vi": "Chi cục <&> {so_doanh_nghiep}",
    "kien_nghi": "Một\nHai",
}


def _file(*paragraphs: tuple[str, ...], alter: Any = None) -> bytes:
    """Return a .docx whose paragraphs are split into runs as given."""
    document = Document()
    for runs in paragraphs:
        paragraph = document.add_paragraph()
        for run in runs:
            paragraph.add_run(run)
    if alter:
        alter(document)
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def _said(filled: FilledDocument) -> list[str]:
    return [one.text for one in Document(BytesIO(filled.content)).paragraphs]


def test_fields_are_filled_in_both_spellings_also_where_word_split_them() -> None:
    filled = fill_docx(
        _file(("Có {so_doanh", "_nghiep} doanh nghiệp, ", "«", "don_vi", "»."), ("«kien_nghi»",)),
        VALUES,
    )
    assert _said(filled) == ["Có 31 doanh nghiệp, Chi cục <&> {so_doanh_nghiep}.", "Một\nHai"]
    assert set(filled.filled) == set(VALUES)
    assert (filled.unknown, filled.left) == ((), ())


def test_tables_headers_and_footers_are_filled_too() -> None:
    def alter(document: Any) -> None:
        document.add_table(1, 1).cell(0, 0).text = "«so_doanh_nghiep»"
        document.sections[0].header.paragraphs[0].text = "{so_doanh_nghiep}"
        document.sections[0].footer.paragraphs[0].text = "{so_doanh_nghiep}"

    made = Document(BytesIO(fill_docx(_file(alter=alter), VALUES).content))
    section = made.sections[0]
    assert made.tables[0].cell(0, 0).text == "31"
    assert section.header.paragraphs[0].text == section.footer.paragraphs[0].text == "31"


@pytest.mark.parametrize(
    "code",
    [
        "{{ 7*7 }}",
        "{{so_doanh_nghiep}}",
        "{% if so_doanh_nghiep %}",
        "${so_doanh_nghiep}",
        "{{ ''.__class__ }} {so_doanh_nghiep_x",
    ],
)
def test_what_looks_like_a_formula_stays_as_it_is_and_is_told(code: str) -> None:
    filled = fill_docx(_file((code,)), VALUES)
    assert _said(filled) == [code]
    assert filled.filled == ()
    assert len(filled.left) == 1


def test_unknown_names_are_listed_and_stay() -> None:
    filled = fill_docx(_file(("«khong_co» {cung_khong} {Khong phai truong}",)), VALUES)
    assert _said(filled) == ["«khong_co» {cung_khong} {Khong phai truong}"]
    assert set(filled.unknown) == {"khong_co", "cung_khong"}


def _remote(document: Any) -> None:
    document.part.relate_to("https://example.org/a.dotm", RELATIONSHIP_TYPE.IMAGE, True)


def _dde(document: Any) -> None:
    field = OxmlElement("w:instrText")
    field.text = ' DDEAUTO c:\\\\windows "calc"'
    document.add_paragraph().add_run()._r.append(field)


@pytest.mark.parametrize("alter", [_remote, _dde])
def test_a_file_that_would_fetch_something_is_refused(alter: Any) -> None:
    with pytest.raises(InvalidInput, match="bên ngoài"):
        fill_docx(_file(("x",), alter=alter), VALUES)


@settings(max_examples=15, deadline=None)
@given(st.text(alphabet="{}«»% so_dn$\n", max_size=30), st.text(max_size=20))
def test_a_value_is_put_in_as_it_is_and_never_read_again(around: str, value: str) -> None:
    written = "".join(one for one in value if one.isprintable())
    shown = around.replace("\n", " ")
    made = fill_docx(_file((shown, "«x»")), {"x": written, "s": "?", "so_dn": "?"})
    said = _said(made)[0]
    if not made.left:
        assert said.endswith(written)


@pytest.mark.parametrize("piece", ["{{", "{{ }} {so_doanh_nghiep} ", "${", "{%"])
def test_a_paragraph_made_to_hold_the_server_up_does_not(piece: str) -> None:
    begun = process_time()
    fill_docx(_file((piece * 100_000,)), VALUES)
    fill_docx(_file((piece,) * 3_000), VALUES)
    assert process_time() - begun < 10
