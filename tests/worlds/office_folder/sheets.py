"""What stands in the sheets of the folder, row by row, as somebody typed it."""

from datetime import date
from typing import Final

from tests.worlds.office_folder.writing import Rows

ENTERPRISES: Final[Rows] = [
    ["SỞ KHOA HỌC VÀ CÔNG NGHỆ (MINH HỌA)", None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
    ["CHI CỤC TIÊU CHUẨN ĐO LƯỜNG CHẤT LƯỢNG", None, None, "Độc lập - Tự do - Hạnh phúc"],
    [],
    ["DANH SÁCH DOANH NGHIỆP NĂM 2021"],
    [],
    ["STT", "Tỉnh/TP", "Tên doanh nghiệp", "Mã số thuế", "Địa chỉ", "Ghi chú"],
    [1, "Bắc Giang", "Công ty TNHH May Đồi Chè (minh họa)", 100000003, "Xã Minh Họa"],
    [2, None, "Tổng công ty Gạch Ngói Đỏ (minh họa)", "0100000011", "Thị trấn Ví Dụ", "mới"],
    [3, None, "HTX Vải Sớm (minh họa)", None, "Xã Minh Họa"],
    [4, "TP HCM", "Cty CP Bao Bì Lá Sen (minh họa)", "chưa có", "P. Ví Dụ"],
    [5, None, "Công ty Cộng Hòa Xanh (minh họa)", "0100000028", "P. Ví Dụ", "x"],
    [None, None, "Tổng cộng: 5 doanh nghiệp"],
    [],
    [None, None, None, None, "Minh Họa, ngày 20 tháng 12 năm 2021"],
    [None, None, "NGƯỜI LẬP BIỂU", None, "THỦ TRƯỞNG ĐƠN VỊ"],
    [None, None, "(Ký, ghi rõ họ tên)", None, "(Ký, đóng dấu)"],
    [None, None, "Nguyễn Văn Ví Dụ", None, "Trần Thị Minh Họa"],
]
ENTERPRISES_MERGED: Final = ("A1:C1", "D1:F1", "A2:C2", "D2:F2", "A4:F4", "B7:B9", "B10:B11")

SUPPORTS: Final[Rows] = [
    ["TỔNG HỢP HỖ TRỢ DOANH NGHIỆP NĂM 2022 (minh họa)"],
    [],
    ["TT", "Doanh nghiệp", None, "Nội dung hỗ trợ", None, "Kinh phí (triệu đồng)", None],
    [None, "Tên", "Mã số thuế", "Công cụ", "Ngày bắt đầu", "Ngân sách", "Đối ứng"],
    ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"],
    ["I", "Công cụ cải tiến", None, None, None, 1245, 12.5],
    [1, "Công ty TNHH May Đồi Chè (minh họa)", "0100000003", "5S", "15/3/2022", 45, "12,5"],
    [2, "HTX Vải Sớm (minh họa)", None, "Kaizen", "tháng 6/2022", "1.200", "-"],
    ["II", "Hệ thống quản lý", None, None, None, 70.5, 30.5],
    [3, "Cty CP Bao Bì Lá Sen (minh họa)", None, "ISO 9001", date(2022, 9, 1), 30.5, 30.5],
    [4, "Công ty Cộng Hòa Xanh (minh họa)", None, "ISO 9001", "31/02/2022", 40, "không có"],
    ["Cộng (I+II)", None, None, None, None, 1315.5, 43],
]
SUPPORTS_MERGED: Final = ("A1:G1", "A3:A4", "B3:C3", "D3:E3", "F3:G3", "A12:E12")

OLD_SUPPORTS: Final[Rows] = [
    ["SỞ KHOA HỌC VÀ CÔNG NGHỆ (MINH HỌA)"],
    ["TỔNG HỢP KẾT QUẢ HỖ TRỢ NĂM 2016"],
    [],
    [None, None, None, None, "Đơn vị tính: đồng"],
    ["Số TT", "TÊN ĐƠN VỊ", "ĐỊA CHỈ", "NỘI DUNG", "KINH PHÍ", "THỜI GIAN"],
    [1, 2, 3, 4, 5, 6],
    [1, "XN May Hoa Gạo (minh họa)", "Huyện Ví Dụ", "Áp dụng 5S", 20000000, date(2016, 5, 4)],
    [2, None, None, "Đào tạo", 5500000, "6/2016"],
    [3, "DNTN Cơ Khí Ba Trăng (minh họa)", "TX Minh Họa", "ISO 9001:2008", 60000000, 2016],
    [None, "CỘNG", None, None, 85500000],
    [None, "Kế toán", None, None, "Giám đốc"],
    [None, "Lê Thị Ví Dụ", None, None, "Phạm Văn Minh Họa"],
]
OLD_SUPPORTS_MERGED: Final = ("A2:F2", "B7:B8", "C7:C8")

SITES: Final[Rows] = [
    ["Mã", "Tên cơ sở", "Loại hình", "Xã/phường", "Năm công nhận", "Điểm"],
    ["MH01", "Trường THCS Ban Mai (minh họa)", "Trường học", "Xã Hòa Ví Dụ", "2021", "87,5"],
    ["MH02", "Bệnh viện Lá Lành (minh họa)", "Bệnh viện", "Phường Thụy Minh", "2022", "90"],
    ["MH03", "Công ty Gốm; Sứ Lửa Hồng (minh họa)", "Doanh nghiệp", "Xã Quỷnh Họa", "", "N/A"],
]

COURSES: Final[Rows] = [
    ["DANH SÁCH LỚP ĐÀO TẠO NĂM 2023 (minh họa)", "", "", "", "", ""],
    ["STT", "Tên lớp", "Từ ngày", "Đến ngày", "Số học viên", "Giảng viên"],
    ["1", "Nhận thức 5S", "01/03/2023", "02/03/2023", "45", "Viện minh họa"],
    ["2", 'Lớp "Kaizen" cơ bản', "10.4.2023", "12.4.2023", "1.020", ""],
    ["3", "Đánh giá nội bộ ISO 9001", "2023", "", "ko có", ""],
    ["", "Tổng số", "", "", "1.065", ""],
]

GUIDE: Final[Rows] = [
    ["Hướng dẫn điền biểu (minh họa)"],
    ["1. Mỗi trường một dòng."],
    ["2. Ngày ghi theo dạng ngày/tháng/năm."],
    ["3. Gửi về Phòng Ví Dụ trước ngày 30 hằng tháng."],
]
SCHOOLS: Final[Rows] = [
    ["TT", "Tên trường", "Mã nội bộ", "Ngày ra mắt", "Kiểm tra", "Ghi chú", "Ghi chú", None],
    [1, "Trường Tiểu học Vành Khuyên (minh họa)", "A1", date(2023, 9, 5), True, "tốt"],
    [2, "Trường THCS Sao Khuê (minh họa)", "A2", 45200, "x", None, "đợt 2"],
    [3, "Trường THPT Đồng Xanh (minh họa)", "A3", "5/9/23", "không", None, None, "nộp sau"],
    [],
    [4, "Trường THPT Hoa Phượng (minh họa)", "A4", "đã có", None, "-"],
]

CERTIFICATES: Final[Rows] = [
    ["THEO DÕI GIẤY CHỨNG NHẬN (minh họa)"],
    [
        *("STT", "Tổ chức được chứng nhận", "Tiêu chuẩn", "Số GCN"),
        *("Ngày cấp", "Ngày hết hạn", "Tình trạng"),
    ],
    [
        *(1, "Công ty CP Thực phẩm Vải Chín (minh họa)", "ISO 22000:2018", "MH-001"),
        *(date(2022, 5, 20), "19/05/2025", "Còn hiệu lực"),
    ],
    [2, '"', "HACCP", "MH-002", "20/5/2019", "Hết hạn", "Hết hạn"],
    [
        *(3, "Công ty TNHH Gỗ Rừng Thông (minh họa)", "ISO 9001:2015", "MH–003"),
        *("2021-03-01", "29/02/2024"),
    ],
    [
        *(4, "Công ty TNHH Giấy Trúc Xanh (minh họa)", "ISO 14001:2015", "MH-004"),
        *("31/02/2023", "…", "Đình chỉ"),
    ],
    ["Nguồn: hồ sơ minh họa, cập nhật đến 31/12/2024"],
]

DIARY: Final[Rows] = [
    ["NHẬT KÝ TRAO ĐỔI KINH NGHIỆM NĂM 2023 (minh họa)"],
    ["Ngày", "Đoàn đến/đi", "Tỉnh bạn", "Số người", "Nội dung", "Kết quả"],
    ["12/5/2023", "Đến", "tỉnh Quảng Ninh", 8, "5S trong trường học", "Ghi nhớ"],
    [None, None, None, None, "Truy xuất nguồn gốc", None],
    [date(2023, 8, 1), "Đi", "Thừa Thiên Huế", "12", "ISO hành chính công"],
    ["tháng 10/2023", "Đi", "T.P Hồ Chí Minh", "khoảng 10", "Đo lường", "không"],
]
DIARY_MERGED: Final = ("A1:F1", "A3:A4", "B3:B4", "C3:C4", "D3:D4", "F3:F4")

BUDGET: Final[Rows] = [
    ["DỰ TOÁN KINH PHÍ NĂM 2024 (minh họa)"],
    [None, None, None, None, "ĐVT: nghìn đồng"],
    [],
    ["STT", "Nội dung", "Số lượng", "Đơn giá", "Thành tiền"],
    ["A", "B", 1, 2, "3=1x2"],
    ["I", "Chi đào tạo", None, None, "=SUM(E7:E8)"],
    [1, "Đào tạo 5S", 2, 15, "=C7*D7"],
    [2, "Tài liệu", 100, "0,05", "=C8*0.05"],
    ["II", "Chi truyền thông", None, None, 40],
    [1, "Phóng sự truyền hình", 1, 40, 40],
    [None, "TỔNG CỘNG (I+II)", None, None, "=E6+E9"],
    ["Ghi chú: đơn giá theo báo giá minh họa"],
]

INDICATORS: Final[Rows] = [
    ["KẾT QUẢ THỰC HIỆN CHỈ TIÊU NĂM 2023 (minh họa)"],
    ["TT", "Chỉ tiêu", "ĐVT", "Kế hoạch", "Thực hiện", None, None, None, "Lũy kế"],
    [None, None, None, None, "Quý I", "Quý II", "Quý III", "Quý IV", None],
    [1, "Lượt người được đào tạo", "lượt người", 200, 40, 55, "60", None, 155],
    [2, "Tin, bài, phóng sự", "tin/bài", "1.200", 300, 310, "chưa có số liệu", None, 610],
    [
        *(3, "Tỷ lệ doanh nghiệp được phổ biến kiến thức", "%", "40,5"),
        *(10.25, "20,5", 30, None, 30),
    ],
]
INDICATORS_MERGED: Final = ("A1:I1", "A2:A3", "B2:B3", "C2:C3", "D2:D3", "E2:H2", "I2:I3")

_PLAN_HEAD: Final = [
    *("STT", "Nhiệm vụ", "Đơn vị chủ trì", "Bắt đầu", "Kết thúc"),
    "Kinh phí (triệu đồng)",
]
PLAN: Final[Rows] = [
    ["KẾ HOẠCH NHIỆM VỤ NĂM 2025 (minh họa)"],
    [],
    _PLAN_HEAD,
    [1, "Tuyên truyền Chương trình 1322", "Phòng Tiêu chuẩn", "tháng 1/2025", "12/2025", 50],
    [2, "Tập huấn công cụ cải tiến", None, "01/03/2025", "30/06/2025", "75,5"],
    _PLAN_HEAD,
    ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
    [3, "Hỗ trợ doanh nghiệp áp dụng ISO", "Phòng Tiêu chuẩn", "Quý II/2025", "2026", 120],
    [4, "Kiểm định cân chợ", "Phòng Đo lường", 2025, date(2025, 12, 15), "N/A"],
    ["Tổng cộng", None, None, None, None, 245.5],
]
PLAN_MERGED: Final = ("A1:F1", "C4:C5", "A10:E10")

ERRORS: Final[Rows] = [
    ["Tên", "Số", "Mã"],
    ["Công ty A (minh họa)", 1, "x"],
    ["Công ty B (minh họa)", "=1/0", "y"],
    ["Công ty C (minh họa)", '=VLOOKUP("q",A1:B2,2,0)', "z"],
]

LETTERS: Final[Rows] = [
    ["Số đến", "Ngày đến", "Số ký hiệu", "Nơi gửi", "Trích yếu", "Người xử lý"],
    [1, date(2024, 1, 3), "12/SMH-VP", "Sở Minh Họa", "V/v báo cáo tháng", "Phòng Ví Dụ"],
    [2, date(2024, 1, 4), "07/UBND-MH", "UBND xã Minh Họa", "V/v kiểm tra", "Phòng Ví Dụ"],
]
