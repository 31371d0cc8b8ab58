"""The words around a body or a person that speak for a part in a visit."""

import re
from typing import Final

from models.articles.prepared import Prepared, Span

EARLIER: Final = re.compile(
    r"^\W*(?:trước đó|trước đây|năm ngoái|năm trước|được biết|trong thời gian tới|thời gian tới"
    r"|sau chuyến"
    r"|nhân dịp này|dịp này|kết thúc)"
)
DELEGATION: Final = (
    r"(?:(?<!\w)(?:đoàn|đoàn công tác|phái đoàn)(?:\s+(?:công tác|cán bộ|đại biểu|học tập"
    r"|tham quan|khảo sát|nghiên cứu"
    r"|làm việc|liên ngành|cấp cao|khách|chuyên gia|quản lý|lãnh đạo|trao đổi|kinh nghiệm"
    r"|viên chức|công chức"
    r"|hội viên|thực tế|gồm|và|,|số \d+|\d{1,3}))*)"
)
BEFORE_GUEST: Final = re.compile(
    rf"{DELEGATION}\s*(?:\([^()]{{1,30}}\)\s*)?,?\s*(?:(?:của|thuộc|từ|do|đến từ)\s+)?"
    r"(?:(?:các\s+)?(?:lãnh đạo|cán bộ|đại diện)"
    r"(?:\s+[^,.;]{0,30}\s(?:của|thuộc))?\s+)?(?:(?:của|thuộc)\s+)?$"
)
DELEGATION_WORD: Final = re.compile(
    r"(?<!\w)đoàn(?!\s+(?:đại biểu quốc hội|đbqh|kết|viên|thể|thanh niên|kiểm tra|thanh tra"
    r"|giám sát))(?!\w)"
)
ACT: Final = (
    r"(?:làm việc|trao đổi|học tập|học hỏi|kinh nghiệm|tham quan|thăm quan|thăm|gặp gỡ|giao lưu"
    r"|tìm hiểu|tọa đàm"
    r"|chia sẻ|nghiên cứu|khảo sát|học tập kinh nghiệm|chào xã giao)"
)
BEFORE_HOST: Final = re.compile(
    rf"(?<!\w){ACT}(?!\w)[^;.!?]{{0,90}}?(?:\s(?:tại|với|ở|của|cùng"
    rf"|từ)\s+)(?:(?:các\s+)?(?:lãnh đạo|đại diện|tập thể)\s+)?$"
    rf"|(?<!\w)(?:đến|tới|thăm)\s+(?:thăm\s+)?(?:,\s*)?(?:{ACT}(?:,| và)?\s+)*(?:tại\s+|với\s+"
    rf"|ở\s+)?(?:lãnh đạo\s+)?$"
)
RECEIVED_BY: Final = re.compile(r"đoàn\s+(?:có|là|gồm)(?!\w)")
"""Behind "làm việc với đoàn có" stand people: a body named with them was not visited for that."""
RECEIVES: Final = re.compile(
    r"^\s*(?:\([^()]{1,60}\)\s*)?(?:(?:đã|vừa|có|buổi|cuộc|vinh dự|vui mừng|tổ chức|chủ trì"
    r"|phối hợp|long trọng|,)\s+)*"
    r"(?:tiếp đón|đón tiếp|tiếp|đón)(?!\s+(?:tục|nhận|thu|cận|theo))(?!\w)"
)
WORKS_WITH_DELEGATION: Final = re.compile(
    r"^\s*(?:\([^()]{1,60}\)\s*)?(?:(?:đã|vừa|có|buổi|cuộc|tổ chức|chủ trì)\s+)*(?:làm việc"
    r"|trao đổi|gặp gỡ|gặp mặt)"
    rf"[^.;]{{0,60}}?\s(?:với|cùng)\s+{DELEGATION}"
)
GOES: Final = re.compile(
    r"^\s*(?:\([^()]{1,60}\)\s*)?(?:,\s*)?(?:(?:đã|vừa|có|buổi|chuyến|cuộc|tổ chức|sẽ|cho)\s+)*"
    r"(?:cử\s|đưa\s|(?:đi\s+|đến\s+|tới\s+|sang\s+|ra\s+|vào\s+|về\s+)?(?:thăm|trao đổi|học tập"
    r"|học hỏi|tham quan|thăm quan"
    r"|giao lưu|nghiên cứu|khảo sát|đi thực tế|làm việc|tìm hiểu)(?!\w))"
)
SENDS: Final = re.compile(
    r"^[^.;]{0,40}?\s(?:cử|đưa|tổ chức|thành lập"
    r"|dẫn)\s+(?:một\s+)?(?:cho\s+)?đoàn(?!\s+(?:kiểm tra|thanh tra|giám sát))(?!\w)"
)
RECEPTION: Final = re.compile(
    r"(?<!\w)(?:tiếp đón|đón tiếp|tiếp|đón)(?!\s+(?:tục|nhận|thu|cận|theo))(?:[^.;]{0,50}?\sđoàn"
    r"(?!\s+(?:kết|thể))[^.;:]{0,60}?)?\s*,?\s*(?:\s(?:có|là|gồm)(?!\w))"
)
ON_THE_SIDE: Final = re.compile(
    r"(?<!\w)(?:về\s+phía|phía|bên\s+phía)\s+(?!nam|bắc|đông|tây|trong|ngoài|sau|trước)"
)
OF_GUESTS: Final = re.compile(
    r"(?:các\s+|thành phần\s+)?(?:đoàn(?:\s+(?:công tác|khách|bạn|học tập|đại biểu))?|khách"
    r"|đơn vị bạn)(?!\w)"
)
OF_HOSTS: Final = re.compile(
    r"(?:chủ nhà|đơn vị chủ nhà|địa phương|nước chủ nhà|đơn vị đón|đơn vị tiếp)(?!\w)"
)
LEADS: Final = re.compile(
    r"\s*(?:[,–—-]\s*)?(?:\(?\s*)(?:(?:làm|là)\s+)?trưởng\s+đoàn(?!\s+(?:đại biểu quốc hội"
    r"|đbqh))(?!\w)|\s*(?:[,–—-]\s*)?dẫn đầu"
)
LED_BY: Final = re.compile(
    r"(?<!\w)(?:do|trưởng đoàn(?: công tác)?(?:\s*(?:là|:))?|dẫn đầu(?:\s*(?:là|:))"
    r"|dẫn đầu đoàn(?: công tác)?\s*(?:là|:)"
    r"|dẫn đầu bởi)\s*(?:(?:đồng chí|đ/c|ông|bà)\s+)?$"
)
PERSON_RECEIVES: Final = re.compile(
    r"^[^.;]{0,160}?\s(?:đã\s+|chủ trì\s+|trực tiếp\s+"
    r"|thân mật\s+)*(?:chủ trì\s+)?(?:buổi\s+)?(?:tiếp đón|đón tiếp|tiếp|đón)"
    r"(?!\s+(?:tục|nhận|thu|cận|theo))(?!\w)[^.;]{0,60}?đoàn"
)
PEOPLE: Final = (
    r"(?:cán bộ|thành viên|người|đại biểu|hội viên|công chức|viên chức|đồng chí|đảng viên"
    r"|nông dân|học viên|chuyên gia"
    r"|cộng tác viên|giáo viên|hợp tác xã viên)"
)
HOW_MANY: Final = re.compile(
    rf"(?<!\w)đoàn(?:\s+công tác|\s+đại biểu|\s+học tập|\s+tham quan)?\s+(?:gồm\s+|có\s+"
    rf"|với\s+)?(?:có\s+|gồm\s+)?(?P<a>\d{{1,3}})\s+{PEOPLE}"
    rf"|(?:thành phần\s+)?đoàn(?:\s+công tác)?\s+(?:gồm|có)\s+(?P<b>\d{{1,3}})\s+{PEOPLE}"
    rf"|\d{{1,2}}[-/]\d{{1,2}},\s+(?P<c>\d{{1,3}})\s+{PEOPLE}[^.;]{{0,120}}(?:học|tham quan"
    rf"|trao đổi)"
)
EDGE: Final = 150
OURS: Final = re.compile(r"\s(?:tỉnh|thành phố|tp)$")
"""The end of a body's name that means the writer's own province."""
MEMBERS: Final = re.compile(
    r"\s*[;,–—-]?\s*(?:(?:và|cùng|cùng với|cùng đi có|cùng dự có)\s+)?(?P<said>(?:đại diện"
    r"|toàn thể|các|lãnh đạo|một số|trưởng, phó)"
    r"\s[^.;\n]{3,160}?)(?=\s+(?:đã|đến|tới|vừa|tiếp|đón|làm trưởng đoàn|dẫn đầu|sang|ra|vào)\s"
    r"|[.;]|$)"
)
LEADS_SIDE: Final = re.compile(
    r"(?:làm|là|,|[-–—])\s+trưởng\s+đoàn(?!\s+(?:đại biểu quốc hội|đbqh))(?!\w)|dẫn đầu"
)
TITLED_BEFORE: Final = re.compile(
    r"(?:giám đốc|trưởng|chủ tịch|bí thư|phó|viện trưởng|ủy viên|chánh|thường trực|thường vụ)\s+$"
)
TALKS: Final = re.compile(
    r"\s*(?:\([^()]{1,30}\)\s*)?(?:đã\s+)?(?:có buổi\s+|tổ chức\s+)?(?:hội đàm|làm việc|trao đổi"
    r"|tọa đàm|gặp gỡ)[^.;]{0,60}?\s(?:với|và)\s+$"
)


def segments_of(article: Prepared, span: Span) -> list[tuple[int, int]]:
    """Return the parts of a text that begin with "về phía", each to the next or to its end."""
    found = [*ON_THE_SIDE.finditer(article.low, span.start, span.end)]
    ends = [one.start() for one in found[1:]] + [span.end]
    return [(one.end(), end) for one, end in zip(found, ends, strict=False)]


def named_from(low: str, start: int, end: int) -> int:
    """Return where a body is named behind "về phía", past "lãnh đạo" and its like."""
    lead = re.compile(r"(?:các\s+)?(?:lãnh đạo|đại diện|đơn vị)?\s*").match(low, start, end)
    return lead.end() if lead else start


ALSO: Final = re.compile(r"^\W*(?:cùng|tham dự|dự)\s+(?!đi)(?:\w+\s+){0,2}?(?:tiếp|đón|dự|tham)")
"""Begins a sentence that tells who else was there."""
