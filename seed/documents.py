"""Check a .docx from the command line and tell what it breaks, rule by rule."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Final

from models.documents.checker.checking import RULES, check_docx
from models.documents.checker.findings import Finding
from models.documents.checker.packages import LARGEST_FILE_BYTES
from models.errors import InvalidInput
from models.text import t

_TOLD: Final = 10
"""So many places of one rule are named; the others are counted."""


def told_of_document(path: Path) -> tuple[tuple[str, ...], bool]:
    """Return what the checker says of a file, line by line, and whether no rule is broken.

    Raises:
        InvalidInput: the file is not there, or is no plain .docx.

    """
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE_BYTES + 1)
    except OSError:
        raise InvalidInput.on("file", t("The file {path} cannot be read.", path=path)) from None
    found = check_docx(content)
    if not found:
        return (t("{count} rules were checked; none is broken.", count=len(RULES)),), True
    return tuple(_lines(found)), False


def _lines(found: Sequence[Finding]) -> Iterator[str]:
    broken = [(rule, list(some)) for rule, some in groupby(found, key=lambda one: one.rule)]
    yield t("{count} of {every} rules are broken:", count=len(broken), every=len(RULES))
    for rule, some in broken:
        yield f"\n{rule.said}"
        yield from (f"  - {one.said}" for one in some[:_TOLD])
        if len(some) > _TOLD:
            yield f"  - {t('and {count} places more', count=len(some) - _TOLD)}"
