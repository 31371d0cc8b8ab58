"""The named fields that an office's own .docx may hold: the figures of the report by name."""

from dataclasses import dataclass
from typing import Final

from sqlmodel import Session

from models.filters import ReportFilter
from models.reports.comparisons import figures_beside
from models.reports.office.document_texts import document_texts, subject_of
from models.reports.office.letterheads import document_facts
from models.reports.period_reports.document_words import cell, period_words
from models.reports.period_reports.programme import programme_figures
from models.text import mark, t
from models.text.formats import format_date, office_today
from models.vocabulary import BLOCKS, Comparison, DocumentBlock, DocumentKind

_FIGURES: Final = (
    "so_nhiem_vu",
    "da_chi",
    "so_doanh_nghiep",
    "so_luot_ho_tro",
    "kinh_phi_ho_tro",
    "so_giay_chung_nhan",
    "so_lop_dao_tao",
    "so_luot_dao_tao",
)
"""The rows of ``programme_figures`` by the names of their fields, in their order."""
_BLOCKS: Final = {
    DocumentBlock.OVERVIEW: "danh_gia_chung",
    DocumentBlock.DIFFICULTIES: "ton_tai",
    DocumentBlock.OUTLOOK: "phuong_huong",
    DocumentBlock.REQUESTS: "kien_nghi",
}


@dataclass(frozen=True)
class DocumentField:
    """A field: its name in the file, what it says, and its value for the slice."""

    name: str
    label: str
    value: str


def document_fields(session: Session, filters: ReportFilter) -> tuple[DocumentField, ...]:
    """Return every field with its value, in the order of the report."""
    facts = document_facts(session, "BC", office_today())
    period = filters.period
    head = (
        ("ky_bao_cao", t("Period"), period_words(period)),
        ("tu_ngay", t("From day"), format_date(period.first_day)),
        ("den_ngay", t("To day"), format_date(period.last_day)),
        ("don_vi", t("Name of the office"), facts.head.issuing_body),
        ("co_quan_chu_quan", t("Superior body"), facts.head.superior_body),
        ("dia_danh", t("Place named on documents"), facts.head.place),
        ("chuc_vu_ky", t("Office of the signer"), "\n".join(facts.signer.office)),
        ("nguoi_ky", t("Signer"), facts.signer.name),
    )
    texts = document_texts(session, DocumentKind.PROGRAMME, subject_of(filters)).by_block
    written = (
        (_BLOCKS[one], one.label, texts.get(one, "")) for one in BLOCKS[DocumentKind.PROGRAMME]
    )
    fields = (*head, *_figures(session, filters), *written)
    return tuple(DocumentField(*one) for one in fields)


def _figures(session: Session, filters: ReportFilter) -> list[tuple[str, str, str]]:
    held = filters.model_copy(update={"compare": filters.compare or Comparison.SAME_DAYS})
    frame, _ = figures_beside(session, held, programme_figures)
    told = []
    for name, row in zip(_FIGURES, frame.to_dict("records"), strict=True):
        label = f"{row['label']} ({row['unit']})"
        told.append((name, label, cell(row["value"])))
        if "value_before" in row:
            for ending, head, value in (
                ("nam_truoc", _BEFORE, row["value_before"]),
                ("chenh_lech", _CHANGE, row["change"]),
            ):
                told.append((f"{name}_{ending}", f"{label}: {t(head)}", cell(value)))
    return told


_BEFORE: Final = mark("the year before")
_CHANGE: Final = mark("difference")
