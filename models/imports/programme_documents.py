"""Programme documents, as files bring them."""

from typing import Final

from models.commands.programme_documents import CorrectProgrammeDocument, EnterProgrammeDocument
from models.imports.register import ImportedRegister, ImportField
from models.registers.office import PROGRAMME_DOCUMENT
from models.text import mark

PROGRAMME_DOCUMENTS: Final = ImportedRegister(
    PROGRAMME_DOCUMENT,
    EnterProgrammeDocument,
    CorrectProgrammeDocument,
    (
        ImportField(
            "number",
            mark("Number of the document"),
            ("Số văn bản", "Số hiệu", "Số ký hiệu", "Số, ký hiệu", "Số/Ký hiệu văn bản"),
            example="01/KH-UBND",
        ),
        ImportField(
            "kind_id",
            mark("Kind of document"),
            ("Loại văn bản", "Hình thức văn bản"),
            names="document_kinds",
            example="Kế hoạch",
        ),
        ImportField(
            "title",
            mark("Title"),
            ("Trích yếu", "Tên văn bản", "Trích yếu nội dung", "Về việc"),
            example="Ví dụ: Kế hoạch nâng cao năng suất chất lượng",
        ),
        ImportField(
            "issuer",
            mark("Issued by"),
            ("Cơ quan ban hành", "Nơi ban hành", "Đơn vị ban hành"),
            example="UBND tỉnh",
        ),
        ImportField(
            "issued_on",
            mark("Date of the document"),
            ("Ngày ban hành", "Ngày văn bản", "Ngày ký", "Ngày tháng ban hành"),
            example="15/03/2024",
        ),
        ImportField(
            "parent_id",
            mark("Carries out the document"),
            ("Thực hiện văn bản", "Văn bản cấp trên", "Căn cứ văn bản"),
            names="documents",
        ),
        ImportField("valid_from", mark("Valid from"), ("Hiệu lực từ", "Ngày có hiệu lực")),
        ImportField("valid_to", mark("Valid to"), ("Hiệu lực đến", "Ngày hết hiệu lực")),
        ImportField(
            "source_url", mark("Address of the source"), ("Nguồn", "Đường dẫn nguồn", "Liên kết")
        ),
        ImportField("note", mark("Note"), ("Ghi chú",)),
    ),
    numbered_by="document_id",
)
