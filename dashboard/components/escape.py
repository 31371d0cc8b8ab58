"""Show text of people and files as text: one function for Markdown, one for HTML.

Charts have their own, beside them (``dashboard.charts``): plotly reads yet another subset.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from html import escape
from typing import Any, Final

_PUNCTUATION: Final = re.compile(r"([\\`*_{}\[\]()#|~<>$&^:])")
_AT_START: Final = re.compile(r"^(\d*)([-+=.])")
_SHORTCODE: Final = re.compile(r":(?=(?:[0-9]*[A-Za-z_+\-][\w+\-/]*|100|1234):)")
_ADDRESS: Final = re.compile(r"(?i)\b(https?:|ftp:|mailto:|www\.)")
_SIGN_BETWEEN: Final = re.compile(r"(?<=\S)@(?=\S)")
_PRETTY: Final = re.compile(r"(?<!\S)(<->|->|<-|--|>=|<=|~=)(?!\S)")
"""What stands alone and Streamlit would print as an arrow, a dash or another sign."""
_JOINER: Final = "\u2060"


@lru_cache(maxsize=8192)
def _markdown(text: str) -> str:
    line = " ".join(text.split())
    line = _SHORTCODE.sub(":" + _JOINER, line)
    line = _ADDRESS.sub(lambda found: found[1][0] + _JOINER + found[1][1:], line)
    line = _PRETTY.sub(lambda found: found[1][0] + _JOINER + found[1][1:], line)
    line = _SIGN_BETWEEN.sub("@" + _JOINER, line)
    return _AT_START.sub(r"\1\\\2", _PUNCTUATION.sub(r"\\\1", line))


def markdown(text: object) -> str:
    r"""Return a text that Streamlit's Markdown shows letter by letter, on one line.

    Every sign with a meaning is escaped; what is found after escaping (short codes like
    ``:smile:``, bare addresses, ``--``) is broken by an invisible joiner.

    >>> markdown("**5S** :red[x]")
    '\\*\\*5S\\*\\* \\:red\\[x\\]'
    """
    return _markdown(str(text))


def as_text(show: Callable[[Any], object]) -> Callable[[Any], str]:
    r"""Return what shows the options of segments and pills, whose labels are read as Markdown.

    The options of a drop-down list are not: they are shown as they are.

    >>> as_text({1: "**Kho**"}.__getitem__)(1)
    '\\*\\*Kho\\*\\*'
    """
    return lambda option: markdown(show(option))


def html(text: object) -> str:
    """Return a text that stands in HTML, also inside an attribute, as nothing but text.

    >>> html('<b title="x">')
    '&lt;b title=&quot;x&quot;&gt;'
    """
    return escape(str(text), quote=True)


def html_lines(text: object) -> str:
    """Return a longer text for HTML with its line breaks kept."""
    return html(text).replace("\r\n", "\n").replace("\n", "<br>")


def css_text(text: object) -> str:
    r"""Return a text that stands in a quoted string of a style sheet as nothing but text.

    >>> css_text('5S"}')
    '5S\\000022\\00007d'
    """
    return "".join(
        sign if sign.isascii() and sign.isalnum() else f"\\{ord(sign):06x}" for sign in str(text)
    )


def web_link(address: str, label: str) -> str:
    """Return a link to a source as HTML; what is no web address is only shown."""
    if not address.startswith(("http://", "https://")):
        return html(address)
    return f'<a href="{html(address)}" target="_blank" rel="noopener noreferrer">{html(label)}</a>'
