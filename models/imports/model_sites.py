"""Model sites, as files bring them: each as it is proposed; its steps are taken one by one."""

from typing import Final

from models.commands.model_sites import CorrectModelSite, LogModelSite
from models.imports.organisation_fields import organisation_fields
from models.imports.register import ImportedRegister, ImportField
from models.registers.sites import MODEL_SITE
from models.text import mark

MODEL_SITES: Final = ImportedRegister(
    MODEL_SITE,
    LogModelSite,
    CorrectModelSite,
    (
        *organisation_fields("starts_on"),
        ImportField(
            "tool_id",
            mark("Tool"),
            ("Công cụ áp dụng", "Mô hình", "Tên mô hình", "Công cụ cải tiến"),
            names="tools",
            example="5S",
        ),
        ImportField(
            "setting",
            mark("Kind of place"),
            ("Loại nơi áp dụng", "Nơi áp dụng"),
            example="factory",
        ),
        ImportField(
            "starts_on",
            mark("From day"),
            ("Ngày bắt đầu", "Bắt đầu từ ngày", "Ngày triển khai", "Ngày ra mắt"),
            example="01/03/2024",
        ),
        ImportField("ends_on", mark("To day"), ("Ngày kết thúc", "Đến ngày")),
        ImportField(
            "group_size",
            mark("Number of sites, where it is a group"),
            ("Số cơ sở", "Số mô hình"),
        ),
        ImportField(
            "document_id",
            mark("Programme document"),
            ("Văn bản", "Số văn bản"),
            names="documents",
        ),
        ImportField("initiative_id", mark("Initiative"), ("Mã nhiệm vụ",), names="initiatives"),
        ImportField("responsible", mark("Responsible at the site"), ("Bộ phận phụ trách",)),
        ImportField("aims", mark("Aim"), ("Mục tiêu",)),
        ImportField("source_url", mark("Address of the source"), ("Nguồn",)),
        ImportField("note", mark("Note"), ("Ghi chú",)),
    ),
)
