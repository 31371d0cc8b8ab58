"""Organisations, as files bring them."""

from typing import Final

from models.commands.organisations import CorrectOrganisation, EnterOrganisation
from models.imports.register import ImportedRegister, ImportField
from models.registers.organisations import ORGANISATION
from models.sheets.values import Kind
from models.text import mark

ORGANISATIONS: Final = ImportedRegister(
    ORGANISATION,
    EnterOrganisation,
    CorrectOrganisation,
    (
        ImportField(
            "name",
            mark("Name of the organisation"),
            (
                "Tên doanh nghiệp",
                "Tên đơn vị",
                "Tên công ty",
                "Tên cơ sở",
                "Doanh nghiệp",
                "Đơn vị",
                "Tên tổ chức, doanh nghiệp",
                "Tên cơ sở sản xuất kinh doanh",
            ),
            example="Ví dụ: Công ty TNHH Sao Mai",
        ),
        ImportField(
            "tax_code",
            mark("Tax code"),
            ("MST", "Mã số thuế", "Mã số doanh nghiệp", "Mã số DN", "Mã DN", "Số ĐKKD"),
            reads_as=Kind.TAX_CODE,
            example="0100000003",
        ),
        ImportField(
            "kind",
            mark("Kind of organisation"),
            ("Loại hình", "Loại hình tổ chức", "Loại đơn vị"),
            usual="enterprise",
            example="enterprise",
        ),
        ImportField(
            "province_id",
            mark("Province"),
            ("Tỉnh", "Tỉnh/TP", "Tỉnh thành", "Địa phương", "Tỉnh, thành phố"),
            names="province",
            day="place_on",
            usual="home",
            is_needed=True,
            example="home",
        ),
        ImportField("is_national", mark("A national body, of no province")),
        ImportField(
            "sector_id",
            mark("Sector"),
            ("Ngành nghề", "Lĩnh vực", "Ngành, nghề kinh doanh", "Lĩnh vực hoạt động"),
            names="sectors",
        ),
        ImportField(
            "size",
            mark("Size"),
            ("Quy mô doanh nghiệp", "Quy mô DN", "Quy mô lao động"),
            example="small",
        ),
        ImportField(
            "is_foreign_invested",
            mark("Foreign-invested"),
            ("FDI", "Doanh nghiệp FDI", "Có vốn nước ngoài"),
        ),
        ImportField("is_ocop", mark("OCOP producer"), ("OCOP", "Chủ thể OCOP")),
        ImportField("setting", mark("Kind of place")),
        ImportField(
            "address",
            mark("House number, street"),
            ("Địa chỉ", "Địa chỉ trụ sở", "Trụ sở chính", "Địa chỉ trụ sở chính"),
            example="Số 1 đường Hòa Bình",
        ),
        ImportField("commune", mark("Commune"), ("Xã, phường", "Xã/phường/thị trấn", "Phường, xã")),
        ImportField(
            "district",
            mark("District (addresses before 1/7/2025)"),
            ("Huyện", "Quận, huyện", "Huyện/thành phố", "Huyện, thị xã, thành phố"),
        ),
        ImportField(
            "place_on",
            mark("On which day this address was true"),
            ("Ngày của địa chỉ",),
        ),
        ImportField("contact_office", mark("Office or department"), ("Phòng ban liên hệ",)),
        ImportField(
            "contact_phone",
            mark("Phone of the office"),
            ("Điện thoại", "Số điện thoại", "SĐT", "ĐT", "Điện thoại liên hệ"),
            reads_as=Kind.PHONE,
        ),
        ImportField(
            "contact_email",
            mark("E-mail of the office"),
            ("Email", "E-mail", "Thư điện tử", "Hòm thư"),
        ),
        ImportField("valid_from", mark("Founded on"), ("Ngày thành lập", "Ngày cấp ĐKKD")),
        ImportField("valid_to", mark("Dissolved on"), ("Ngày giải thể",)),
        ImportField("source_url", mark("Address of the source"), ("Nguồn", "Đường dẫn nguồn")),
        ImportField("note", mark("Note"), ("Ghi chú",)),
    ),
)
