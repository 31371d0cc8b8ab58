"""Training courses, as files bring them; the organisations that sent people are entered there."""

from typing import Final

from models.commands.training_courses import CorrectTrainingCourse, LogTrainingCourse
from models.imports.register import ImportedRegister, ImportField
from models.registers.supports import TRAINING_COURSE
from models.text import mark

TRAINING_COURSES: Final = ImportedRegister(
    TRAINING_COURSE,
    LogTrainingCourse,
    CorrectTrainingCourse,
    (
        ImportField(
            "title",
            mark("Title"),
            (
                "Tên lớp",
                "Tên khóa đào tạo",
                "Tên lớp đào tạo",
                "Nội dung đào tạo",
                "Tên lớp tập huấn",
            ),
            example="Ví dụ: Đào tạo 5S cho tổ trưởng sản xuất",
        ),
        ImportField(
            "starts_on",
            mark("From day"),
            ("Ngày bắt đầu", "Ngày tổ chức", "Thời gian tổ chức", "Ngày khai giảng"),
            example="10/05/2024",
        ),
        ImportField("ends_on", mark("To day"), ("Ngày kết thúc", "Ngày bế giảng")),
        ImportField(
            "attendances",
            mark("Attendances"),
            ("Số lượt", "Số lượt người", "Số học viên", "Số người tham dự"),
            example="40",
        ),
        ImportField("people", mark("Distinct people"), ("Số người", "Số người (không trùng)")),
        ImportField(
            "province_id",
            mark("Province"),
            ("Tỉnh", "Tỉnh/TP", "Địa phương"),
            names="province",
            day="starts_on",
            usual="home",
            example="home",
        ),
        ImportField("topic_id", mark("Topic"), ("Lĩnh vực",), names="topics"),
        ImportField("tool_id", mark("Tool"), ("Công cụ cải tiến",), names="tools"),
        ImportField(
            "organiser",
            mark("Organiser"),
            ("Đơn vị tổ chức", "Cơ quan tổ chức", "Đơn vị đào tạo"),
        ),
        ImportField("initiative_id", mark("Initiative"), ("Mã nhiệm vụ",), names="initiatives"),
        ImportField("note", mark("Note"), ("Ghi chú",)),
    ),
)
