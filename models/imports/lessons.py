"""Lessons, as files bring them: each as it is noted; its steps are taken one by one."""

from typing import Final

from models.commands.lessons import CorrectLesson, NoteLesson
from models.imports.register import ImportedRegister, ImportField
from models.registers.lessons import LESSON
from models.text import mark

LESSONS: Final = ImportedRegister(
    LESSON,
    NoteLesson,
    CorrectLesson,
    (
        ImportField(
            "title",
            mark("The lesson in one sentence"),
            ("Bài học", "Bài học kinh nghiệm", "Nội dung bài học", "Kinh nghiệm rút ra"),
            example="Ví dụ: Chụp ảnh trước và sau mỗi lần sàng lọc",
        ),
        ImportField("detail", mark("In detail"), ("Diễn giải", "Chi tiết", "Nội dung cụ thể")),
        ImportField("noted_on", mark("Noted on"), ("Ngày ghi", "Ngày ghi nhận")),
        ImportField("tool_id", mark("Tool"), ("Công cụ cải tiến",), names="tools"),
        ImportField("setting", mark("Kind of place"), ("Nơi áp dụng",)),
        ImportField("initiative_id", mark("Initiative"), ("Mã nhiệm vụ",), names="initiatives"),
    ),
)
