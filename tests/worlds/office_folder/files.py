"""The twelve files: how each is made, and the table that a careful reader finds in it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from models.sheets.cells import Unread, UnreadCell
from models.sheets.tables import Layout
from tests.worlds.office_folder import sheets
from tests.worlds.office_folder.writing import delimited, saved, workbook

_FORMULA: Final = UnreadCell(Unread.NOT_CALCULATED)
_COUNTED: Final = "STT"


@dataclass(frozen=True)
class SentFile:
    """A file of the folder, the register it belongs to, and its table as plain values.

    ``left_out`` gives the rows that are no records, by reason; ``groups`` the heads of the groups
    of single records.
    """

    name: str
    register: str
    content: Callable[[], bytes]
    sheet: str
    head: tuple[int, ...]
    columns: tuple[str, ...]
    rows: dict[int, tuple[Any, ...]]
    left_out: dict[str, tuple[int, ...]]
    groups: dict[int, tuple[str, ...]] = field(default_factory=dict)
    layout: Layout = field(default_factory=Layout)
    units: dict[int, str] = field(default_factory=dict)


ENTERPRISES: Final = SentFile(
    "DS doanh nghiep 2021.xlsx",
    "organisations",
    lambda: workbook(sheets.ENTERPRISES, sheets.ENTERPRISES_MERGED, "DSDN"),
    "DSDN",
    (6,),
    (_COUNTED, "Tỉnh/TP", "Tên doanh nghiệp", "Mã số thuế", "Địa chỉ", "Ghi chú"),
    {
        7: (1, "Bắc Giang", "Công ty TNHH May Đồi Chè (minh họa)", 100000003, "Xã Minh Họa", None),
        8: (
            2,
            "Bắc Giang",
            "Tổng công ty Gạch Ngói Đỏ (minh họa)",
            "0100000011",
            "Thị trấn Ví Dụ",
            "mới",
        ),
        9: (3, "Bắc Giang", "HTX Vải Sớm (minh họa)", None, "Xã Minh Họa", None),
        10: (4, "TP HCM", "Cty CP Bao Bì Lá Sen (minh họa)", "chưa có", "P. Ví Dụ", None),
        11: (5, "TP HCM", "Công ty Cộng Hòa Xanh (minh họa)", "0100000028", "P. Ví Dụ", "x"),
    },
    {"title": (1, 2, 4), "blank": (3, 5, 13), "total": (12,), "signature": (14, 15, 16, 17)},
)

SUPPORTS: Final = SentFile(
    "Ho tro NSCL 2022.xlsx",
    "supports",
    lambda: workbook(sheets.SUPPORTS, sheets.SUPPORTS_MERGED, "2022"),
    "2022",
    (3, 4),
    (
        "TT",
        "Doanh nghiệp / Tên",
        "Doanh nghiệp / Mã số thuế",
        "Nội dung hỗ trợ / Công cụ",
        "Nội dung hỗ trợ / Ngày bắt đầu",
        "Kinh phí (triệu đồng) / Ngân sách",
        "Kinh phí (triệu đồng) / Đối ứng",
    ),
    {
        7: (1, "Công ty TNHH May Đồi Chè (minh họa)", "0100000003", "5S", "15/3/2022", 45, "12,5"),
        8: (2, "HTX Vải Sớm (minh họa)", None, "Kaizen", "tháng 6/2022", "1.200", "-"),
        10: (3, "Cty CP Bao Bì Lá Sen (minh họa)", None, "ISO 9001", date(2022, 9, 1), 30.5, 30.5),
        11: (4, "Công ty Cộng Hòa Xanh (minh họa)", None, "ISO 9001", "31/02/2022", 40, "không có"),
    },
    {"title": (1,), "blank": (2,), "numbering": (5,), "group": (6, 9), "total": (12,)},
    {
        7: ("Công cụ cải tiến",),
        8: ("Công cụ cải tiến",),
        10: ("Hệ thống quản lý",),
        11: ("Hệ thống quản lý",),
    },
    units={5: "triệu đồng", 6: "triệu đồng"},
)

OLD_SUPPORTS: Final = SentFile(
    "TONG HOP 2016.XLS",
    "supports",
    lambda: saved("tong-hop-2016.xls"),
    "Bieu 01",
    (5,),
    ("Số TT", "TÊN ĐƠN VỊ", "ĐỊA CHỈ", "NỘI DUNG", "KINH PHÍ", "THỜI GIAN"),
    {
        7: (
            1,
            "XN May Hoa Gạo (minh họa)",
            "Huyện Ví Dụ",
            "Áp dụng 5S",
            20000000,
            date(2016, 5, 4),
        ),
        8: (2, "XN May Hoa Gạo (minh họa)", "Huyện Ví Dụ", "Đào tạo", 5500000, "6/2016"),
        9: (3, "DNTN Cơ Khí Ba Trăng (minh họa)", "TX Minh Họa", "ISO 9001:2008", 60000000, 2016),
    },
    {"title": (1, 2, 4), "blank": (3,), "numbering": (6,), "total": (10,), "signature": (11, 12)},
    units={4: "đồng"},
)

SITES: Final = SentFile(
    "co so mo hinh.csv",
    "sites",
    lambda: delimited(sheets.SITES, ";", "cp1258"),
    "",
    (1,),
    ("Mã", "Tên cơ sở", "Loại hình", "Xã/phường", "Năm công nhận", "Điểm"),
    {
        2: ("MH01", "Trường THCS Ban Mai (minh họa)", "Trường học", "Xã Hòa Ví Dụ", "2021", "87,5"),
        3: ("MH02", "Bệnh viện Lá Lành (minh họa)", "Bệnh viện", "Phường Thụy Minh", "2022", "90"),
        4: (
            "MH03",
            "Công ty Gốm; Sứ Lửa Hồng (minh họa)",
            "Doanh nghiệp",
            "Xã Quỷnh Họa",
            None,
            "N/A",
        ),
    },
    {},
)

COURSES: Final = SentFile(
    "lop dao tao.txt",
    "training_courses",
    lambda: "\ufeff".encode("utf-16-le") + delimited(sheets.COURSES, "\t", "utf-16-le"),
    "",
    (2,),
    ("STT", "Tên lớp", "Từ ngày", "Đến ngày", "Số học viên", "Giảng viên"),
    {
        3: ("1", "Nhận thức 5S", "01/03/2023", "02/03/2023", "45", "Viện minh họa"),
        4: ("2", 'Lớp "Kaizen" cơ bản', "10.4.2023", "12.4.2023", "1.020", "Viện minh họa"),
        5: ("3", "Đánh giá nội bộ ISO 9001", "2023", None, "ko có", "Viện minh họa"),
    },
    {"title": (1,), "total": (6,)},
    layout=Layout(fill_down=frozenset({5})),
)

SCHOOLS: Final = SentFile(
    "Truong 5S 2023 (ban cuoi).xlsx",
    "sites",
    lambda: workbook(
        sheets.SCHOOLS,
        (),
        "Danh sách",
        (("Hướng dẫn", sheets.GUIDE),),
        hidden_row=4,
        hidden_column="C",
    ),
    "Danh sách",
    (1,),
    ("TT", "Tên trường", "Mã nội bộ", "Ngày ra mắt", "Kiểm tra", "Ghi chú", "Ghi chú (2)", "Cột H"),
    {
        2: (
            1,
            "Trường Tiểu học Vành Khuyên (minh họa)",
            "A1",
            date(2023, 9, 5),
            True,
            "tốt",
            None,
            None,
        ),
        3: (2, "Trường THCS Sao Khuê (minh họa)", "A2", 45200, "x", None, "đợt 2", None),
        4: (3, "Trường THPT Đồng Xanh (minh họa)", "A3", "5/9/23", "không", None, None, "nộp sau"),
        6: (4, "Trường THPT Hoa Phượng (minh họa)", "A4", "đã có", None, "-", None, None),
    },
    {"blank": (5,)},
)

CERTIFICATES: Final = SentFile(
    "Chung nhan ISO den 2024.xlsx",
    "certificates",
    lambda: workbook(sheets.CERTIFICATES, ("A1:G1",), "ISO"),
    "ISO",
    (2,),
    (
        "STT",
        "Tổ chức được chứng nhận",
        "Tiêu chuẩn",
        "Số GCN",
        "Ngày cấp",
        "Ngày hết hạn",
        "Tình trạng",
    ),
    {
        3: (
            1,
            "Công ty CP Thực phẩm Vải Chín (minh họa)",
            "ISO 22000:2018",
            "MH-001",
            date(2022, 5, 20),
            "19/05/2025",
            "Còn hiệu lực",
        ),
        4: (
            2,
            "Công ty CP Thực phẩm Vải Chín (minh họa)",
            "HACCP",
            "MH-002",
            "20/5/2019",
            "Hết hạn",
            "Hết hạn",
        ),
        5: (
            3,
            "Công ty TNHH Gỗ Rừng Thông (minh họa)",
            "ISO 9001:2015",
            "MH–003",
            "2021-03-01",
            "29/02/2024",
            None,
        ),
        6: (
            4,
            "Công ty TNHH Giấy Trúc Xanh (minh họa)",
            "ISO 14001:2015",
            "MH-004",
            "31/02/2023",
            "…",
            "Đình chỉ",
        ),
    },
    {"title": (1,), "note": (7,)},
)

DIARY: Final = SentFile(
    "Nhat ky trao doi.ods",
    "exchanges",
    lambda: saved("nhat-ky-trao-doi.ods"),
    "Nhật ký",
    (2,),
    ("Ngày", "Đoàn đến/đi", "Tỉnh bạn", "Số người", "Nội dung", "Kết quả"),
    {
        3: ("12/5/2023", "Đến", "tỉnh Quảng Ninh", 8, "5S trong trường học", "Ghi nhớ"),
        4: ("12/5/2023", "Đến", "tỉnh Quảng Ninh", 8, "Truy xuất nguồn gốc", "Ghi nhớ"),
        5: (date(2023, 8, 1), "Đi", "Thừa Thiên Huế", "12", "ISO hành chính công", None),
        6: ("tháng 10/2023", "Đi", "T.P Hồ Chí Minh", "khoảng 10", "Đo lường", "không"),
    },
    {"title": (1,)},
)

BUDGET: Final = SentFile(
    "Du toan 2024.xlsx",
    "initiatives",
    lambda: workbook(sheets.BUDGET, ("A1:E1",), "Dự toán"),
    "Dự toán",
    (4,),
    ("STT", "Nội dung", "Số lượng", "Đơn giá", "Thành tiền"),
    {
        7: (1, "Đào tạo 5S", 2, 15, _FORMULA),
        8: (2, "Tài liệu", 100, "0,05", _FORMULA),
        10: (1, "Phóng sự truyền hình", 1, 40, 40),
    },
    {
        "title": (1, 2),
        "blank": (3,),
        "numbering": (5,),
        "group": (6, 9),
        "total": (11,),
        "note": (12,),
    },
    {7: ("Chi đào tạo",), 8: ("Chi đào tạo",), 10: ("Chi truyền thông",)},
    units={3: "nghìn đồng", 4: "nghìn đồng"},
)

INDICATORS: Final = SentFile(
    "Chi tieu theo quy 2023.xlsx",
    "indicator_values",
    lambda: workbook(sheets.INDICATORS, sheets.INDICATORS_MERGED, "Chỉ tiêu"),
    "Chỉ tiêu",
    (2, 3),
    (
        *("TT", "Chỉ tiêu", "ĐVT", "Kế hoạch"),
        *(f"Thực hiện / {quarter}" for quarter in ("Quý I", "Quý II", "Quý III", "Quý IV")),
        "Lũy kế",
    ),
    {
        4: (1, "Lượt người được đào tạo", "lượt người", 200, 40, 55, "60", None, 155),
        5: (2, "Tin, bài, phóng sự", "tin/bài", "1.200", 300, 310, "chưa có số liệu", None, 610),
        6: (
            3,
            "Tỷ lệ doanh nghiệp được phổ biến kiến thức",
            "%",
            "40,5",
            10.25,
            "20,5",
            30,
            None,
            30,
        ),
    },
    {"title": (1,)},
)

PLAN: Final = SentFile(
    "Ke hoach nhiem vu 2025.xlsx",
    "initiatives",
    lambda: workbook(sheets.PLAN, sheets.PLAN_MERGED, "KH 2025"),
    "KH 2025",
    (3,),
    ("STT", "Nhiệm vụ", "Đơn vị chủ trì", "Bắt đầu", "Kết thúc", "Kinh phí (triệu đồng)"),
    {
        4: (1, "Tuyên truyền Chương trình 1322", "Phòng Tiêu chuẩn", "tháng 1/2025", "12/2025", 50),
        5: (2, "Tập huấn công cụ cải tiến", "Phòng Tiêu chuẩn", "01/03/2025", "30/06/2025", "75,5"),
        8: (3, "Hỗ trợ doanh nghiệp áp dụng ISO", "Phòng Tiêu chuẩn", "Quý II/2025", "2026", 120),
        9: (4, "Kiểm định cân chợ", "Phòng Đo lường", 2025, date(2025, 12, 15), "N/A"),
    },
    {"title": (1,), "blank": (2,), "repeated_head": (6,), "numbering": (7,), "total": (10,)},
    units={5: "triệu đồng"},
)

LETTERS: Final = SentFile(
    "So cong van den 2024.xlsx",
    "",
    lambda: workbook(sheets.LETTERS, (), "CV den"),
    "CV den",
    (1,),
    ("Số đến", "Ngày đến", "Số ký hiệu", "Nơi gửi", "Trích yếu", "Người xử lý"),
    {
        2: (1, date(2024, 1, 3), "12/SMH-VP", "Sở Minh Họa", "V/v báo cáo tháng", "Phòng Ví Dụ"),
        3: (2, date(2024, 1, 4), "07/UBND-MH", "UBND xã Minh Họa", "V/v kiểm tra", "Phòng Ví Dụ"),
    },
    {},
)

FILES: Final = (
    ENTERPRISES,
    SUPPORTS,
    OLD_SUPPORTS,
    SITES,
    COURSES,
    SCHOOLS,
    CERTIFICATES,
    DIARY,
    BUDGET,
    INDICATORS,
    PLAN,
    LETTERS,
)
