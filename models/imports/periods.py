"""Periods of reporting as files write them: "Năm 2024", "6 tháng đầu năm 2024", "Quý II/2024"."""

import re
from collections.abc import Callable
from typing import Final

from models.rules.dates import DatedText
from models.text import t
from models.text.folding import fold

_CODE: Final = re.compile(r"\d{4}(?:-(?:H[12]|Q[1-4]|M(?:0[1-9]|1[0-2])))?(?:-[cd]\d{1,2})?")
_YEAR: Final = re.compile(r"(?:ca )?(?:nam )?(\d{4})")
_HALF: Final = re.compile(r"(?:6|sau) thang (dau|cuoi)(?: nam)? (\d{4})")
_QUARTER: Final = re.compile(r"(?:quy|q) ?(iv|iii|ii|i|[1-4])(?: nam)? (\d{4})")
_BETWEEN: Final = re.compile(r"\s*(?:->|[-–—→~]|\bđến(?: hết)?\b|\btới\b)\s*", re.IGNORECASE)
_FROM: Final = re.compile(r"^(?:giai đoạn|từ)\s+", re.IGNORECASE)
_QUARTERS: Final = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}


def period_code(text: str) -> str:
    """Return the code of a period as it is written: 2024, 2024-H1, 2024-Q2.

    >>> period_code("Quý II/2024"), period_code("6 tháng đầu năm 2024"), period_code("Năm 2024")
    ('2024-Q2', '2024-H1', '2024')

    Raises:
        ValueError: it is none.

    """
    if _CODE.fullmatch(text.strip()):
        return text.strip()
    words = fold(text)
    if match := _YEAR.fullmatch(words):
        return match[1]
    if match := _HALF.fullmatch(words):
        return f"{match[2]}-H{1 if match[1] == 'dau' else 2}"
    if match := _QUARTER.fullmatch(words):
        return f"{match[2]}-Q{_QUARTERS.get(match[1], match[1])}"
    raise ValueError(t("This is no period: write 2024, 2024-H1 or 2024-Q1."))


def dated_span(text: str, read: Callable[[str], DatedText]) -> tuple[DatedText, DatedText]:
    """Return the first and the last day of a span as it is written; one date is both.

    ``read`` reads one date and raises ValueError. "2021-2025", "từ 3/2024 đến 12/2025", "2022".

    Raises:
        ValueError: it is none, or may be divided in two ways.

    """
    bare = _FROM.sub("", text.strip())
    if "/" not in bare or "-" not in bare:  # 6-12/2024 is a day, or six months
        try:
            one = read(bare)
        except ValueError:
            pass
        else:
            return one, one
    found = []
    for match in _BETWEEN.finditer(bare):
        try:
            found.append((read(bare[: match.start()]), read(bare[match.end() :])))
        except ValueError:
            continue
    if len(found) != 1:
        raise ValueError(t("This is no span of time: write 2021-2025 or 03/2024 - 12/2025."))
    return found[0]
