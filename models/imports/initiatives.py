"""Initiatives, as files bring them: each as it is proposed; its steps are taken one by one."""

from typing import Final

from models.commands.initiatives import CorrectInitiative, LogInitiative
from models.imports.register import ImportedRegister, ImportField, Named
from models.registers.initiatives import INITIATIVE
from models.text import mark

INITIATIVES: Final = ImportedRegister(
    INITIATIVE,
    LogInitiative,
    CorrectInitiative,
    (
        ImportField(
            "title",
            mark("Title"),
            (
                "Tên nhiệm vụ",
                "Nhiệm vụ",
                "Nội dung nhiệm vụ",
                "Tên dự án",
                "Tên đề án",
                "Tên đề tài",
                "Tên kế hoạch",
            ),
            example="Ví dụ: Mô hình điểm 5S tại các trường học",
        ),
        ImportField(
            "code",
            mark("Initiative's code"),
            ("Mã nhiệm vụ", "Mã số nhiệm vụ", "Mã đề tài", "Mã dự án"),
            example="NV-2026-01",
        ),
        ImportField(
            "task_type",
            mark("Task type"),
            ("Loại nhiệm vụ", "Cấp nhiệm vụ", "Cấp quản lý"),
            usual="provincial",
            example="provincial",
        ),
        ImportField(
            "starts_on",
            mark("Starts on"),
            ("Ngày bắt đầu", "Bắt đầu", "Thời gian bắt đầu", "Năm bắt đầu", "Từ năm"),
            example="01/2024",
        ),
        ImportField(
            "ends_on",
            mark("Ends on"),
            ("Ngày kết thúc", "Kết thúc", "Thời gian kết thúc", "Năm kết thúc", "Đến năm"),
            example="12/2025",
        ),
        ImportField(
            "span",
            mark("From – to"),
            (
                "Thời gian thực hiện",
                "Thời gian triển khai",
                "Thời gian",
                "Giai đoạn",
                "Giai đoạn thực hiện",
            ),
            spans=("starts_on", "ends_on"),
            is_beside=True,
            reads_as=Named.SPAN,
        ),
        ImportField(
            "owner_province_id",
            mark("Province in charge, where another"),
            ("Tỉnh chủ trì", "Địa phương chủ trì", "Tỉnh", "Tỉnh/TP", "Địa phương"),
            names="province",
            day="starts_on",
        ),
        ImportField(
            "document_id",
            mark("Programme document"),
            ("Văn bản", "Số văn bản", "Văn bản phê duyệt", "Căn cứ"),
            names="documents",
        ),
        ImportField(
            "task_group_id",
            mark("Task group"),
            ("Nhóm nhiệm vụ", "Nhóm"),
            names="task_groups",
        ),
        ImportField("aim", mark("Aim"), ("Mục tiêu", "Mục tiêu nhiệm vụ")),
        ImportField("note", mark("Note"), ("Ghi chú",)),
        ImportField("source_url", mark("Address of the source"), ("Nguồn", "Đường dẫn nguồn")),
    ),
)
