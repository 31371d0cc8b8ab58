"""Numbers as they are typed: 1.234.567,89 in Vietnamese, 1,234,567.89 in English."""

import re
from decimal import Decimal
from typing import Final

from models.rules.signs import plain_code
from models.text import language, t

_LONGEST_TEXT: Final = 60
_PLAIN: Final = re.compile(r"-?\d{1,30}(,\d{1,12})?", re.ASCII)
_GROUPED: Final = re.compile(
    r"-?[1-9]\d{0,2}(?:(\.)|( ))\d{3}((?(1)\.| )\d{3}){0,8}(,\d{1,12})?", re.ASCII
)
_SWAPPED: Final = str.maketrans(".,", ",.")


def parse_typed_number(text: str) -> Decimal:
    """Read a typed number: 1.234.567,89; dots or blanks stand between full groups of three digits.

    Who reads the product in English types as it shows numbers there: 1,234,567.89.
    ``1.234`` is one thousand two hundred and thirty-four; ``1.5``, ``12 5`` and ``1,234,567`` fit
    no rule and are refused, never guessed at.

    Raises:
        ValueError: the text is no number written in this way.

    """
    typed = plain_code(text) if len(text) <= _LONGEST_TEXT else ""
    if language() == "en":
        typed = typed.translate(_SWAPPED)
    if _PLAIN.fullmatch(typed) or _GROUPED.fullmatch(typed):
        return Decimal(typed.replace(".", "").replace(" ", "").replace(",", "."))
    raise ValueError(
        t(
            "This is not a number: write dots between thousands and a comma before decimals, "
            "like 1.234.567,89."
        )
    )


def parse_whole_number(text: str) -> int:
    """Read a typed whole number such as 1.500.000.

    Raises:
        ValueError: the text is no number, or has decimals.

    """
    number = parse_typed_number(text)
    if number != number.to_integral_value():
        raise ValueError(t("This is not a whole number."))
    return int(number)


def in_groups(number: Decimal) -> str:
    r"""Write a number so that it cannot be misread: blanks between thousands, a word for the point.

    >>> in_groups(Decimal("1234.5"))
    '1\xa0234 phẩy 5'
    """
    sign = "−" if number < 0 else ""
    whole, _, decimals = f"{abs(number):f}".partition(".")
    grouped = f"{int(whole):,}".replace(",", "\u00a0")
    return f"{sign}{grouped} {t('point')} {decimals}" if decimals else f"{sign}{grouped}"
