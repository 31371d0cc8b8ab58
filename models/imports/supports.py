"""Supports, as files bring them."""

from typing import Final

from models.commands.supports import CorrectSupport, LogSupport
from models.imports.organisation_fields import organisation_fields
from models.imports.register import ImportedRegister, ImportField
from models.registers.supports import SUPPORT
from models.text import mark

SUPPORTS: Final = ImportedRegister(
    SUPPORT,
    LogSupport,
    CorrectSupport,
    (
        *organisation_fields("supported_on"),
        ImportField(
            "supported_on",
            mark("Day, or month or year"),
            (
                "Năm hỗ trợ",
                "Thời gian hỗ trợ",
                "Thời gian",
                "Năm",
                "Ngày hỗ trợ",
                "Ngày bắt đầu",
            ),
            example="2024",
        ),
        ImportField(
            "solution",
            mark("Tool or standard"),
            (
                "Công cụ",
                "Tiêu chuẩn",
                "Hệ thống quản lý",
                "Công cụ cải tiến",
                "Công cụ hỗ trợ",
                "Nội dung hỗ trợ",
                "Nội dung",
                "Công cụ/hệ thống quản lý",
                "Hệ thống quản lý, công cụ",
                "Mô hình, công cụ",
            ),
            names="tools|standards",
            into={"tools": "tool_id", "standards": "standard_id"},
            is_needed=True,
            example="5S",
        ),
        ImportField(
            "initiative_id",
            mark("Initiative"),
            ("Mã nhiệm vụ", "Thuộc nhiệm vụ", "Nhiệm vụ"),
            names="initiatives",
        ),
        ImportField(
            "amount_vnd",
            mark("Amount of the support"),
            ("Kinh phí hỗ trợ", "Kinh phí", "Số tiền", "Số tiền hỗ trợ", "Mức hỗ trợ"),
        ),
        ImportField(
            "provider",
            mark("Provider"),
            ("Đơn vị tư vấn", "Tổ chức tư vấn", "Đơn vị thực hiện"),
        ),
        ImportField("result", mark("Result"), ("Kết quả", "Kết quả hỗ trợ")),
        ImportField("productivity_before", mark("Productivity before"), ("Năng suất trước",)),
        ImportField("productivity_after", mark("Productivity after"), ("Năng suất sau",)),
        ImportField("productivity_unit", mark("Unit of productivity"), ("Đơn vị năng suất",)),
        ImportField("note", mark("Note"), ("Ghi chú",)),
    ),
)
