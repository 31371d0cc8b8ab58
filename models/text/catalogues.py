"""The catalogues of sentences, read from their files: some three thousand in a few milliseconds.

Every process of the product reads them before its first word. The files keep to what stands here:
``msgid``, ``msgid_plural``, ``msgstr`` and ``msgstr[n]``, one language a folder.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple

LOCALE_FOLDER: Final = Path(__file__).parent / "locale"

_LINE: Final = re.compile(r'^(?:(msgid|msgid_plural|msgstr)(?:\[\d\])? )?"(.*)"$', re.MULTILINE)
_ESCAPED: Final = re.compile(r"\\(.)")
_MEANT: Final = {"n": "\n", "t": "\t"}


class Message(NamedTuple):
    """A sentence and its translation; of one that depends on a count, each of their forms."""

    id: str | tuple[str, ...]
    string: str | tuple[str, ...]


class Sentences:
    """What is said for each sentence in one language; untranslated it stays as it is."""

    def __init__(self, messages: tuple[Message, ...]) -> None:
        """Keep the translations by the sentence, or by its singular."""
        self._forms: Mapping[str, tuple[str, ...]] = {
            _forms(one.id)[0]: _forms(one.string) for one in messages if all(_forms(one.string))
        }

    def gettext(self, message: str) -> str:
        """Return the translation of a sentence."""
        forms = self._forms.get(message)
        return forms[0] if forms else message

    def ngettext(self, singular: str, several: str, count: int) -> str:
        """Return the form for a count; a language with one form has it for every count."""
        forms = self._forms.get(singular, (singular, several))
        return forms[0] if count == 1 else forms[-1]


def catalogue(code: str) -> tuple[Message, ...]:
    """Return what stands in all files of one language, each sentence once; none without files."""
    found: dict[str | tuple[str, ...], Message] = {}
    for path in sorted((LOCALE_FOLDER / code).glob("*.po")):
        for message in _messages(path.read_text("utf-8")):
            found.setdefault(message.id, message)
    return tuple(found.values())


def _messages(text: str) -> Iterator[Message]:
    identity: list[str] = []
    said: list[str] = []
    into = identity
    for line in _LINE.finditer(text):
        keyword, part = line[1], line[2]
        if "\\" in part:
            part = _ESCAPED.sub(lambda found: _MEANT.get(found[1], found[1]), part)
        if keyword is None:
            into[-1] += part
            continue
        if keyword == "msgid":
            yield from _message(identity, said)
            identity, said = [], []
        into = said if keyword == "msgstr" else identity
        into.append(part)
    yield from _message(identity, said)


def _message(identity: list[str], said: list[str]) -> Iterator[Message]:
    """Give a message; the head of a file is none."""
    if identity and identity[0]:
        is_counted = len(identity) > 1
        yield Message(
            tuple(identity) if is_counted else identity[0], tuple(said) if is_counted else said[0]
        )


def _forms(text: str | tuple[str, ...]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else text
