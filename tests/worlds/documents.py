"""A whole official document in plain values, short enough to be made for each test."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from models.documents.official.values import (
    Annex,
    Chart,
    Heading,
    Letterhead,
    OfficialDocument,
    Paragraph,
    Signer,
    Table,
)

TEXT = (
    "Trong kỳ, Chi cục đã hỗ trợ 12 doanh nghiệp với 25 lượt hỗ trợ, tăng 3 doanh nghiệp so với"
    " cùng kỳ năm trước theo Quyết định số 1322/QĐ-TTg; kinh phí đã chi 1.250 triệu đồng."
)
TABLE = Table(
    "Kinh phí theo năm ngân sách",
    ("Năm", "Kế hoạch", "Đã chi"),
    (("2025", "1.000", "800"), ("2026", "1.200", "450"), ("Cộng", "2.200", "1.250")),
    (1, 1, 1),
    frozenset({1, 2}),
    "triệu đồng",
    has_total=True,
)
CHART = Chart(
    "Kết quả so với cùng kỳ",
    "lượt",
    ("Hỗ trợ", "Đào tạo"),
    (("Kỳ này", (25, 40)), ("Cùng kỳ năm trước", (20, None))),
)


def a_document(**changes: Any) -> OfficialDocument:
    """Return a report with every part that the decree names."""
    document = OfficialDocument(
        "Báo cáo",
        "Kết quả thực hiện Chương trình 1322 sáu tháng đầu năm 2026",
        Letterhead(
            "Sở Khoa học và Công nghệ tỉnh Bắc Ninh",
            "Chi cục Tiêu chuẩn Đo lường Chất lượng",
            "BC-CCTĐC",
            "Bắc Ninh",
            2026,
            date(2026, 6, 5),
            7,
        ),
        Signer(("KT. Chi cục trưởng", "Phó Chi cục trưởng"), "Nguyễn Văn A"),
        (
            Heading("Đánh giá chung"),
            Paragraph(TEXT),
            Heading("Kết quả"),
            Heading("Hỗ trợ doanh nghiệp", 2),
            Heading("đối với doanh nghiệp nhỏ;", 3),
            Heading("đối với doanh nghiệp lớn.", 3),
            Paragraph(TEXT),
            Heading("Kinh phí", 2),
            TABLE,
            Heading("Kiến nghị"),
            Paragraph(TEXT),
            Paragraph(TEXT),
        ),
        datetime(2026, 6, 5, 3, tzinfo=UTC),
        addressees=("Sở Khoa học và Công nghệ tỉnh Bắc Ninh",),
        grounds=(
            "Căn cứ Luật Chất lượng sản phẩm, hàng hóa",
            "Căn cứ Quyết định số 1322/QĐ-TTg ngày 31 tháng 8 năm 2020 của Thủ tướng Chính phủ",
        ),
        recipients=("Ủy ban Tiêu chuẩn Đo lường Chất lượng Quốc gia", "Lãnh đạo Chi cục"),
        filed="VT, TĐC",
        annexes=(
            Annex("Danh mục nhiệm vụ", (TABLE,)),
            Annex("Danh sách doanh nghiệp", (Paragraph(TEXT), Paragraph(TEXT))),
        ),
        is_demonstration=True,
    )
    return replace(document, **changes)
