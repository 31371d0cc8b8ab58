"""The words that the reader knows: kinds of bodies, offices, how people are called, surnames.

Source: the bodies of provinces and their usual short forms as public texts write them; own list.
"""

from typing import Final

DASH: Final = r"[-–—]"
_BLANK: Final = r"\s+"


def words(pattern: str) -> str:
    """Return a pattern in which a blank is any blanks, ``~`` a free dash, ``&`` a free sign."""
    loose = pattern.replace("~", rf"(?:\s*{DASH}\s*)").replace("&", r"(?:\s*&\s*)")
    return loose.replace(" ", _BLANK)


DEPARTMENTS: Final[dict[str, str]] = {
    "khcn": r"khoa học(?: và |&|, |~)công nghệ|kh(?:~|&| và | )?cn",
    "tu phap": "tư pháp",
    "tai chinh": "tài chính",
    "ngoai vu": "ngoại vụ",
    "noi vu": "nội vụ",
    "y te": "y tế",
    "cong thuong": "công thương",
    "xay dung": "xây dựng",
    "gtvt": "giao thông vận tải|gtvt",
    "tttt": "thông tin(?: và |&)truyền thông|tt(?:&|~| và )?tt",
    "vhttdl": (
        r"văn hóa(?:, |~| )thể thao(?:,? và |, |~)du lịch|vh(?:, |,|~)?tt(?:&| và |, |~)?dl"
        r"|văn hóa và thể thao"
    ),
    "du lich": "du lịch",
    "gddt": "giáo dục(?: và |&|~)đào tạo|gd(?:&|~| và )?đt",
    "khdt": "kế hoạch(?: và |&)đầu tư|kh(?:&|~| và )?đt",
    "nnptnt": r"nông nghiệp(?: và |&)phát triển nông thôn|nn(?:&|~| và )?ptnt",
    "nnmt": r"nông nghiệp(?: và |&)môi trường|nn(?:&|~| và )?mt",
    "tnmt": r"tài nguyên(?: và |&)môi trường|tn(?:&|~| và )?mt",
    "ldtbxh": r"lao động(?:~|, | )thương binh và xã hội|lđ~?tb(?:&| và |~)?xh",
    "dttg": "dân tộc và tôn giáo",
    "nông nghiệp": "nông nghiệp",
}
_SUBDEPARTMENTS: Final = (
    r"tiêu chuẩn(?:, |~| )đo lường(?:, |~| )(?:và )?chất lượng|tc~?đl~?cl|tđc"
    r"|bảo vệ môi trường|chăn nuôi và thú y|chăn nuôi, thú y(?: và thủy sản)?|thú y|kiểm lâm"
    r"|trồng trọt và bảo vệ thực vật|bảo vệ thực vật|thủy lợi|thủy sản|phát triển nông thôn"
    r"|quản lý thị trường|dân số(?:~kế hoạch hóa gia đình)?|an toàn vệ sinh thực phẩm"
    r"|quản lý chất lượng nông lâm sản và thủy sản|văn thư(?:~| )lưu trữ|biển và hải đảo"
    r"|quản lý đất đai|giám định xây dựng|thuế|hải quan|thống kê"
)
_PARTY: Final = r"tỉnh ủy|thành ủy|huyện ủy|thị ủy|quận ủy"
_PARTY_BOARDS: Final = (
    r"tuyên giáo và dân vận|tuyên giáo|tổ chức|nội chính|dân vận|kinh tế|thường vụ|bảo vệ chăm sóc"
    r" sức khỏe cán bộ"
)
_COUNCIL: Final = r"hội đồng nhân dân|hđnd"
_PEOPLES: Final = r"ủy ban nhân dân|ubnd"

BODIES: Final[dict[str, str]] = {
    **{f"so {kind}": f"sở (?:{names})" for kind, names in DEPARTMENTS.items()},
    "chi cuc tdc": rf"chi cục (?:{_SUBDEPARTMENTS.split('|bảo vệ môi')[0]})",
    "chi cuc": rf"chi cục (?:bảo vệ môi{_SUBDEPARTMENTS.split('|bảo vệ môi')[1]})",
    "ban dang": rf"(?:ban|văn phòng) (?:{_PARTY_BOARDS}) (?:{_PARTY})|ủy ban kiểm tra (?:{_PARTY})"
    rf"|văn phòng (?:{_PARTY})",
    "ban tuyen giao": "ban (?:tuyên giáo và dân vận|tuyên giáo|nội chính|dân vận)",
    "dang": _PARTY,
    "van phong dbqh": rf"văn phòng đoàn (?:đại biểu quốc hội|đbqh)(?: và|,) (?:{_COUNCIL})",
    "ban hdnd": (
        r"ban (?:pháp chế|kinh tế(?:~|, | và )ngân sách|văn hóa(?:~|, | và )xã hội|dân tộc"
        rf"|đô thị) (?:{_COUNCIL})"
    ),
    "hdnd": rf"(?:thường trực )?(?:{_COUNCIL})",
    "van phong ubnd": rf"văn phòng (?:{_PEOPLES})",
    "ubnd": _PEOPLES,
    "dbqh": "đoàn (?:đại biểu quốc hội|đbqh)",
    "nong dan": "hội nông dân",
    "phu nu": r"hội (?:liên hiệp|lh) phụ nữ(?: \(lhpn\))?|hội lhpn|hội phụ nữ",
    "cuu chien binh": "hội cựu chiến binh|hội ccb",
    "chu thap do": "hội chữ thập đỏ",
    "nha bao": "hội nhà báo",
    "hoi": (
        "hội (?:làm vườn|luật gia|người cao tuổi|khuyến học|doanh nhân trẻ|đông y"
        "|văn học nghệ thuật|di sản văn hóa)"
    ),
    "ldld": "liên đoàn lao động|lđlđ",
    "lien minh htx": "liên minh (?:hợp tác xã|htx)",
    "lhh": r"liên hiệp (?:các )?hội (?:khoa học và kỹ thuật|khoa học kỹ thuật|kh(?:&| và )?kt)",
    "mttq": (
        r"(?:ban thường trực )?(?:ủy ban )?(?:mặt trận tổ quốc|mttq)(?: \(mttq\))?"
        r"(?: việt nam| vn)?"
    ),
    "tinh doan": "tỉnh đoàn|thành đoàn|đoàn thanh niên",
    "bhxh": "bảo hiểm xã hội|bhxh",
    "cuc": "cục (?:thống kê|thuế|hải quan|quản lý thị trường|thi hành án dân sự)",
    "vks": "viện kiểm sát nhân dân|viện ksnd|vksnd",
    "toa an": "tòa án nhân dân|tand",
    "bqlkcn": (
        r"ban quản lý (?:các )?(?:khu công nghiệp(?: và khu kinh tế)?|khu kinh tế"
        r"(?: và (?:các )?khu công nghiệp)?|kcn|kkt)"
    ),
    "phong gddt": r"phòng (?:giáo dục(?: và |&)đào tạo|gd(?:&|~| và )?đt)",
    "thanh tra": "thanh tra",
    "kho bac": "kho bạc nhà nước",
    "trung tam tdc": (
        r"trung tâm (?:kỹ thuật|kiểm định|thử nghiệm"
        r"|ứng dụng)[^,.;()\n]{0,30}? ?(?:tiêu chuẩn(?:, |~| )đo lường"
        r"(?:, |~| )chất lượng|tc~?đl~?cl|tđc)"
    ),
    "trung tam khcn": (
        r"trung tâm (?:thông tin(?:,| và|~) ?)?(?:thống kê(?:,| và"
        r"|~) ?)?ứng dụng(?: và chuyển giao)?(?: tiến bộ)?"
        r" (?:khoa học(?: và |&)công nghệ|kh(?:&| và )?cn)"
    ),
    "trung tam": (
        r"trung tâm (?:khuyến nông|kiểm soát bệnh tật|y tế|xúc tiến (?:đầu tư|thương mại|du lịch)"
        r"(?:(?:, |~| và )(?:đầu tư|thương mại|du lịch)){0,2})"
    ),
    "truong chinh tri": "trường chính trị",
    "dai": r"đài (?:phát thanh(?: và |~|&)truyền hình|pt~?th)",
    "ban dan toc": "ban dân tộc",
    "ntm": r"văn phòng điều phối (?:chương trình )?(?:nông thôn mới|ntm)",
    "ban": "ban (?:thi đua(?:~|, | )khen thưởng|an toàn giao thông|xúc tiến đầu tư)",
    "cong an": "công an",
    "bien phong": "bộ đội biên phòng",
    "quan su": "bộ chỉ huy quân sự",
}
"""Bodies whose whole name is known: each kind and how its name is written, in small letters."""
PROVINCE_WIDE: Final = frozenset({"dang", "ubnd", "hdnd", "dbqh", "tinh"})
"""Kinds that speak for a whole province."""
OPEN_HEADS: Final = (
    r"trung tâm|viện|bệnh viện|trường(?: (?:thpt|thcs|tiểu học|mầm non|đại học|cao đẳng"
    r"|trung học phổ thông|trung học cơ sở|chính trị))?|công ty|hợp tác xã|htx|học viện|tổng cục"
    r"|cục|ủy ban|hiệp hội|ban quản lý|quỹ|tập đoàn|nhà máy|ban|phòng|văn phòng|sở|chi cục|hội"
)
"""Bodies whose name is read word by word."""

OFFICES: Final = (
    r"(?:nguyên |quyền |q\. ?)?(?:phó )?(?:tổng )?(?:giám đốc|chi cục trưởng|cục trưởng|vụ trưởng"
    r"|chủ tịch|bí thư|viện trưởng|hiệu trưởng|chánh (?:văn phòng|thanh tra|án)|tổng biên tập"
    r"|tổng cục trưởng|thứ trưởng|bộ trưởng|tổng thư ký|tỉnh trưởng|thị trưởng|đô trưởng"
    r"|chỉ huy trưởng|chính ủy|trưởng (?:ban|phòng|khoa|bộ môn|đại diện|cơ quan)|chi hội trưởng"
    r"|trưởng đoàn (?:đại biểu quốc hội|đbqh)|viện phó|trưởng ty|trưởng sở)"
    r"|phó (?:ban|phòng|đoàn đbqh|đoàn đại biểu quốc hội|chi cục|viện|cục)"
    r"|(?:nguyên )?ủy viên|uvtv|uvbtv|uvbch|ubvtw|uvtw|uv |tuv|uỷ viên"
    r"|tỉnh ủy viên|thành ủy viên|huyện ủy viên|đảng ủy viên|thường vụ|thường trực (?:tỉnh"
    r"|thành) ủy"
    r"|đại biểu quốc hội|đại sứ|tổng lãnh sự|trợ lý|thư ký"
    r"|trưởng (?:ban|phòng|bộ phận|nhóm)|đại diện lãnh đạo"
)
"""How the office that somebody holds begins."""

CALLED: Final = (
    r"(?:các )?(?:đồng chí|đ/c|ông|bà|ngài|ts\.?|tiến s[ĩỹ]|ths\.?|th\.s|thạc s[ĩỹ]"
    r"|pgs\.?(?:,? ?ts\.?)?"
    r"|gs\.?(?:,? ?ts\.?)?|bs(?:cki+|ck\d)?\.?|bác s[ĩỹ]|ks\.?|kỹ sư|đại tá|thượng tá|trung tá"
    r"|thiếu tá|thiếu tướng|trung tướng|luật sư|nhà báo|anh|chị)"
)
"""What stands before a name."""

_SURNAMES: Final = (
    "nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý an âu bạch bành "
    "bế cao cầm chu châu chử cù cung dư đàm đào đậu điêu điền đinh đoàn đồng đới giàng giang "
    "giáp hà hán hạ hầu hoa hứa khổng khuất khúc kiều kim la lã lạc lại lâm lầu liêu liễu lò "
    "lỗ lộc lục lường lương lưu lù ma mã mạc mai mẫn mùa nghiêm ngụy nhan nhâm nhữ ninh nông "
    "ong ông phí phó phùng phương quách quàng quản quan sa sầm sùng sử tạ tăng tào tẩn thạch "
    "thái thân thào thẩm thi thiều tiêu tòng tô tôn tống trang trịnh trương triệu tú từ ung "
    "ứng uông văn vàng vi viên vừ vương xa yên ksor rơ siu nay niê y hvăn bá đái đăng lữ lô "
    "vì ngân quế mông chẩu chảo giả phàn quyền danh sơn kiên đỗi tri chúc đường"
)
SURNAMES: Final = frozenset(_SURNAMES.split())
"""Surnames of Vietnam, in small letters. Source: names of public lists; own list."""
