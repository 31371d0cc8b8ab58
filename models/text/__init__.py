"""Every sentence of the product: English in the code, Vietnamese and English in the catalogues.

A sentence is written once in English where it is used, ``t("Signed out")``; the catalogues in
``locale/<language>/*.po`` (one small file a subject, merged on load) hold what a person reads.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Final

from babel import Locale

from models.text.catalogues import Sentences, catalogue

LANGUAGES: Final = ("vi", "en")
DEFAULT_LANGUAGE: Final = "vi"
NAMES: Final = {"vi": Locale("vi").display_name or "", "en": Locale("en").display_name or ""}
"""Every language by its own name, as it is offered."""

_language: ContextVar[str | None] = ContextVar("language", default=None)
_chooser: list[Callable[[], str]] = []


def language() -> str:
    """Return the code of the language in use: ``vi`` unless another was chosen."""
    code = _language.get()
    if code is None:
        code = _chooser[-1]() if _chooser else DEFAULT_LANGUAGE
        set_language(code)
    return code


def choose_language_by(chooser: Callable[[], str]) -> None:
    """Ask this function for the language where a new thread has chosen none yet."""
    _chooser[:] = [chooser]


def set_language(code: str) -> None:
    """Use this language from here on in this thread or task; unknown codes fall to ``vi``."""
    _language.set(code if code in LANGUAGES else DEFAULT_LANGUAGE)


@contextmanager
def using_language(code: str) -> Iterator[None]:
    """Use a language for the length of a ``with`` block."""
    token = _language.set(code if code in LANGUAGES else DEFAULT_LANGUAGE)
    try:
        yield
    finally:
        _language.reset(token)


def t(message: str, /, **values: object) -> str:
    """Translate a sentence and fill its ``{named}`` places.

    >>> t("Exchanges")
    'Trao đổi kinh nghiệm'
    """
    sentence = _translations(language()).gettext(message) if message else ""
    return sentence.format(**values) if values else sentence


def plural(singular: str, several: str, count: int, /, **values: object) -> str:
    """Translate a sentence that depends on a count; ``{count}`` is filled in."""
    sentence = _translations(language()).ngettext(singular, several, count)
    return sentence.format(count=count, **values)


def mark(message: str, /) -> str:
    """Mark a sentence for the catalogue where it is defined; ``t`` it where it is shown."""
    return message


@cache
def _translations(code: str) -> Sentences:
    return Sentences(catalogue(code))
