"""Commands on who stands in for whom while somebody is away."""

from collections.abc import Mapping
from typing import Any

from models.commands.base import Command, Day, Id
from models.errors import Problem
from models.text import t


class NameDeputy(Command):
    """Let one person stand in for another from a day to a day; a head names it for anybody."""

    account_id: Id
    deputy_id: Id
    first_day: Day
    last_day: Day

    @classmethod
    def problems_among(cls, values: Mapping[str, Any]) -> list[Problem]:
        """Return what is wrong between the fields, as far as they could be read."""
        first, last = values.get("first_day"), values.get("last_day")
        if first and last and last < first:
            return [Problem("last_day", t("The last day is before the first day."))]
        return []


class EndDeputy(Command):
    """Let nobody stand in any more, from today on."""

    deputy_row_id: Id
