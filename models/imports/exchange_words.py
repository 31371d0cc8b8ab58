"""Words in cells of a sheet of exchanges: delegations, people, offices held, places."""

import re
from typing import Final

DELEGATION: Final = re.compile(
    r"^(?:các )?đoàn(?: (?:công tác|cán bộ|đại biểu|khách|học tập|tham quan|khảo sát))*"
    r"(?: (?:của|từ|gồm))?[:\s]+",
    re.IGNORECASE,
)
"""What stands before the name of who came."""
UNIT: Final = re.compile(r"^(?:tỉnh|thành phố|tp\.?)\s+", re.IGNORECASE)
"""What stands before the name of a province by itself."""
AT: Final = re.compile(r"\s(?:tại|ở)\s", re.IGNORECASE)
"""What stands between what was shown and where."""
PEOPLE: Final = re.compile(r"\s*(?:người|đại biểu|cán bộ|khách)\.?$", re.IGNORECASE)
"""What is counted behind a number."""
BOTH_SIDES: Final = re.compile(
    r"(?:đoàn )?khách:\s*(?P<guest>.+?);\s*chủ nhà:\s*(?P<host>.+)", re.IGNORECASE | re.DOTALL
)
"""Who took part, told of both sides in one cell."""
TITLES: Final = re.compile(r"^(?:ông|bà|đ/c|đồng chí)[:\s]+", re.IGNORECASE)
"""How people are called before their name."""
WITH_OFFICE: Final = re.compile(
    r"(?P<name>[^,(]+?)\s*(?:,|\s[-–—]\s|\()\s*(?P<office>(?:(?:phó|quyền|nguyên|q\.)\s*)?"
    r"(?:tổng giám đốc|giám đốc|chi cục trưởng|cục trưởng|tổng cục trưởng|trưởng|chủ tịch"
    r"|chánh|hiệu trưởng|viện trưởng|bí thư|thứ trưởng|bộ trưởng|chi cục phó).*?)\)?",
    re.IGNORECASE,
)
"""A name with the office held behind it."""
RECEIVED: Final = re.compile(r"(?:đoàn )?(?:đến|đón|tiếp|đón tiếp|incoming)", re.IGNORECASE)
"""What a diary writes of a delegation that the office received."""
GONE: Final = re.compile(r"(?:đoàn )?(?:đi|ra|cử đi|outgoing)", re.IGNORECASE)
"""What a diary writes of one that the office sent."""
