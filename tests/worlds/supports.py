"""An office with enterprises that are helped, certified and taught."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from models.commands.base import Command, parse
from models.commands.certificates import LogCertificate
from models.commands.supports import LogSupport
from models.db import Database
from models.errors import InvalidInput
from models.permissions import Actor
from models.services.supports.certificates import log_certificate
from models.services.supports.supports import log_support
from models.vocabulary import OrganisationKind
from tests import build
from tests.worlds.exchanges import World as ExchangeWorld
from tests.worlds.exchanges import exchange_world


@dataclass
class World:
    """An office with two enterprises, a tool, two standards."""

    around: ExchangeWorld
    firm: int
    other: int
    tool: int
    standard: int
    second: int

    def write(
        self,
        service: Callable[..., int],
        kind: type[Command],
        raw: dict[str, Any],
        actor: Actor | None = None,
    ) -> int:
        actor = actor or self.around.officer
        command = parse(kind, raw)
        with self.around.database.unit_of_work(actor) as session:
            return service(session, actor, command)

    def support(self, actor: Actor | None = None, /, **changes: Any) -> int:
        raw = {"organisation_id": self.firm, "supported_on": "2024", "tool_id": self.tool} | changes
        return self.write(log_support, LogSupport, raw, actor)

    def certificate(self, actor: Actor | None = None, /, **changes: Any) -> int:
        raw = {
            "organisation_id": self.firm,
            "standard_id": self.standard,
            "number": "QMS-1",
            "kind": "management_system",
            "certifier": "Quacert",
            "issued_on": "01/02/2024",
        } | changes
        return self.write(log_certificate, LogCertificate, raw, actor)

    def course(self, **changes: Any) -> dict[str, Any]:
        return {
            "title": "Tập huấn 5S",
            "starts_on": "05/03/2024",
            "ends_on": "06/03/2024",
            "attendances": 60,
            "people": 35,
            "province_id": self.around.province(build.BAC_GIANG),
            "organisations": [{"organisation_id": self.firm, "people": 20}],
        } | changes

    def refusals(self, kind: type[Command], service: Callable[..., int], raw: Any) -> set[str]:
        with pytest.raises(InvalidInput) as refused:
            self.write(service, kind, raw)
        return {problem.field for problem in refused.value.problems}


def supports_world(database: Database) -> World:
    """Make the office with the two enterprises, and what is entered of them."""
    around = exchange_world(database)
    with around.writing() as session:
        made = (
            build.organisation(session, "Công ty Chè Đồi Xanh", kind=OrganisationKind.ENTERPRISE),
            build.organisation(session, "Công ty Gỗ Bắc Sơn", kind=OrganisationKind.ENTERPRISE),
            build.tool(session, "5s", name_vi="5S"),
            build.standard(session, "iso-9001", name_vi="ISO 9001"),
            build.standard(session, "haccp", name_vi="HACCP"),
        )
        return World(around, *(one.id or 0 for one in made))
