"""What a file may bring into a register: its fields, their names, what each of them says."""

from collections.abc import Mapping
from typing import Final

from models.imports.organisations import ORGANISATIONS
from models.imports.register import ImportedRegister
from models.imports.supports import SUPPORTS

IMPORTED: Final[Mapping[str, ImportedRegister]] = {
    one.kind: one for one in (ORGANISATIONS, SUPPORTS)
}
"""Every register that files are taken into, by its name in the trail."""
