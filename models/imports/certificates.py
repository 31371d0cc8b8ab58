"""Certificates, as files bring them."""

from typing import Final

from models.commands.certificates import CorrectCertificate, LogCertificate
from models.imports.organisation_fields import organisation_fields
from models.imports.register import ImportedRegister, ImportField
from models.registers.supports import CERTIFICATE
from models.text import mark

CERTIFICATES: Final = ImportedRegister(
    CERTIFICATE,
    LogCertificate,
    CorrectCertificate,
    (
        *organisation_fields("issued_on"),
        ImportField(
            "standard_id",
            mark("Standard"),
            ("Tiêu chuẩn chứng nhận", "Tên tiêu chuẩn", "Tiêu chuẩn áp dụng", "Tiêu chuẩn"),
            names="standards",
            year="version",
        ),
        ImportField(
            "version",
            mark("Version of the standard"),
            ("Phiên bản", "Năm ban hành"),
        ),
        ImportField(
            "kind",
            mark("Kind of certificate"),
            ("Loại chứng nhận", "Loại giấy chứng nhận", "Hình thức chứng nhận"),
            usual="management_system",
            example="management_system",
        ),
        ImportField(
            "number",
            mark("Number of the certificate"),
            ("Số chứng nhận", "Số giấy", "Số GCN", "Số hiệu giấy chứng nhận"),
            example="GCN-001",
        ),
        ImportField(
            "certifier",
            mark("Certifier"),
            ("Tổ chức cấp", "Tổ chức chứng nhận", "Đơn vị cấp", "Nơi cấp"),
            example="QUACERT",
        ),
        ImportField(
            "issued_on",
            mark("Issued on"),
            ("Ngày cấp", "Ngày chứng nhận", "Cấp ngày"),
            example="01/02/2024",
        ),
        ImportField(
            "expires_on",
            mark("Valid to"),
            ("Ngày hết hạn", "Hết hạn", "Hiệu lực đến", "Có giá trị đến", "Thời hạn"),
            example="31/01/2027",
        ),
        ImportField("scope", mark("Scope"), ("Phạm vi chứng nhận", "Lĩnh vực chứng nhận")),
        ImportField("initiative_id", mark("Initiative"), ("Mã nhiệm vụ",), names="initiatives"),
        ImportField("withdrawn_on", mark("Withdrawn on"), ("Ngày thu hồi",)),
        ImportField("note", mark("Note"), ("Ghi chú",)),
    ),
)
