"""The fields by which a row names an organisation, whatever the register."""

from models.imports.register import ORGANISATION_KIND, ImportField, Named
from models.sheets.values import Kind
from models.text import mark
from models.vocabulary import OrganisationKind


def organisation_fields(day: str, usual: str = "enterprise") -> tuple[ImportField, ...]:
    """Return the name, tax code, province and kind of the organisation that a row is about.

    ``day`` is the field with the day on which its province is meant; ``usual`` is the kind of a new
    one that no column tells.
    """
    return (
        ImportField(
            "organisation_id",
            mark("Organisation"),
            (
                "Tên doanh nghiệp",
                "Tên đơn vị",
                "Tên công ty",
                "Tên tổ chức",
                "Tên cơ sở",
                "Tên trường",
                "Doanh nghiệp",
                "Đơn vị",
                "Đơn vị được hỗ trợ",
                "Doanh nghiệp được hỗ trợ",
                "Tổ chức được chứng nhận",
            ),
            is_needed=True,
            reads_as=Kind.TEXT,
            example="Ví dụ: Công ty TNHH Sao Mai",
        ),
        ImportField(
            "tax_code",
            mark("Tax code"),
            ("MST", "Mã số thuế", "Mã số doanh nghiệp", "Mã số DN"),
            reads_as=Kind.TAX_CODE,
            example="0100000003",
        ),
        ImportField(
            "province_id",
            mark("Province"),
            ("Tỉnh", "Tỉnh/TP", "Tỉnh thành", "Địa phương", "Tỉnh, thành phố"),
            names="province",
            day=day,
            usual="home",
            is_needed=True,
            example="home",
        ),
        ImportField(
            ORGANISATION_KIND,
            mark("Kind of organisation"),
            ("Loại hình", "Loại hình tổ chức", "Loại đơn vị"),
            usual=usual,
            is_needed=True,
            reads_as=Named.TERM,
            terms=OrganisationKind,
            example="enterprise",
        ),
    )


OF_ORGANISATION: tuple[str, ...] = (
    "organisation_id",
    "tax_code",
    "province_id",
    "kind_of_organisation",
)
"""The fields that tell the organisation and are no fields of the command itself."""
