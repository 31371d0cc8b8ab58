"""Payments of initiatives (giải ngân), as files bring them."""

from collections.abc import Collection
from typing import Final

from sqlalchemy import select
from sqlmodel import Session, col

from models.commands.payments import CorrectPaymentOfFile, EnterPayment
from models.imports.register import ImportedRegister, ImportField, OverColumns, PartRegister
from models.registers.register import Titles
from models.rules.dates import known_text
from models.tables import Initiative, Payment
from models.text import mark
from models.text.formats import format_money


def _titles(session: Session, numbers: Collection[int]) -> Titles:
    rows = session.execute(
        select(Payment, col(Initiative.code), col(Initiative.title))
        .join(Initiative, col(Initiative.id) == col(Payment.initiative_id))
        .where(col(Payment.id).in_(numbers))
    )
    return {
        paid.id: " · ".join(
            (
                code or title,
                known_text(paid.paid_on, paid.date_precision),
                format_money(paid.amount_vnd),
            )
        )
        for paid, code, title in rows
    }


PAYMENTS: Final = ImportedRegister(
    PartRegister(
        "payment",
        "payments",
        mark("Payments for initiatives"),
        mark("Payment"),
        Payment,
        _titles,
    ),
    EnterPayment,
    CorrectPaymentOfFile,
    (
        ImportField(
            "initiative_id",
            mark("Initiative"),
            ("Tên nhiệm vụ", "Nhiệm vụ", "Nội dung nhiệm vụ", "Tên dự án", "Tên đề tài"),
            names="initiatives",
            example="Ví dụ: tên nhiệm vụ",
        ),
        ImportField(
            "initiative_code",
            mark("Initiative's code"),
            ("Mã nhiệm vụ", "Mã số nhiệm vụ", "Mã đề tài", "Mã dự án"),
            names="initiative_codes",
            into={"initiative_codes": "initiative_id"},
            surer_than="initiative_id",
            example="NV-2026-01",
        ),
        ImportField(
            "paid_on",
            mark("Paid on"),
            (
                "Ngày giải ngân",
                "Ngày chi",
                "Ngày thanh toán",
                "Ngày chứng từ",
                "Thời gian giải ngân",
                "Tháng giải ngân",
                "Năm giải ngân",
            ),
            example="15/03/2024",
        ),
        ImportField(
            "amount_vnd",
            mark("Amount"),
            (
                "Số tiền giải ngân",
                "Giải ngân",
                "Kinh phí giải ngân",
                "Đã giải ngân",
                "Số giải ngân",
                "Thực hiện giải ngân",
                "Số tiền thanh toán",
                "Đã chi",
                "Số tiền chi",
                "Thực chi",
            ),
            example="25000000",
        ),
        ImportField(
            "source",
            mark("Source of money"),
            ("Nguồn vốn", "Nguồn", "Nguồn ngân sách", "Nguồn kinh phí"),
            example="provincial",
        ),
        ImportField("budget_year", mark("Budget year"), ("Năm ngân sách", "Niên độ ngân sách")),
        ImportField(
            "document_number",
            mark("Number of the document"),
            ("Số chứng từ", "Chứng từ", "Số quyết định", "Số văn bản"),
        ),
        ImportField("note", mark("Note"), ("Ghi chú", "Nội dung chi", "Diễn giải")),
        ImportField(
            "early_reason",
            mark("Why it was paid before the initiative began"),
            ("Lý do chi trước",),
        ),
        ImportField(
            "overspent_reason",
            mark("Why more is spent than allocated"),
            ("Lý do chi vượt",),
            is_beside=True,
        ),
    ),
    over_columns=OverColumns("paid_on", "amount_vnd", adds_up=True),
)
