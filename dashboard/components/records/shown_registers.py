"""A register as screens show it: its list, the page of a record, the way out of the trash."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from dashboard.components.records.registers import RegisterScreen
from dashboard.components.submitting import Outcome, submit
from dashboard.screens import Screen
from models.commands.base import Command
from models.registers.register import Register


@dataclass(frozen=True)
class ShownRegister:
    """One register on the screens.

    ``record`` is the screen of one record, None where it has none; ``restore`` the service and the
    command that take one out of the trash, None where nothing is put there, ``number_field`` how
    that command names it. ``listed``
    is None where the register has no list of its own to search.
    """

    register: Register
    record: Screen | None
    restore: tuple[Callable[..., None], type[Command]] | None
    number_field: str = ""
    listed: RegisterScreen | None = None
    colours: Mapping[Any, str] = field(default_factory=dict)
    """The colours of its states."""

    @property
    def list_screen(self) -> str:
        """Return the name of its list's screen; "" where it has none."""
        return self.listed.screen.name if self.listed else ""

    @property
    def form_screen(self) -> str:
        """Return the name of its form's screen; "" where it has none."""
        return self.listed.form.name if self.listed else ""

    def restore_one(self, number: int) -> Outcome[None]:
        """Take a record out of the trash as the signed-in person."""
        if self.restore is None:
            raise RuntimeError(f"{self.register.kind} knows no trash")
        service, command = self.restore
        return submit(service, command, {self.number_field or f"{self.register.kind}_id": number})
