"""Indicators of the office of Bắc Giang, with supports and courses to count, for tests."""

from dataclasses import dataclass
from typing import Any

from sqlmodel import select

from models.commands.base import parse
from models.commands.indicators import (
    LogIndicatorValue,
    RegisterIndicator,
    RegisterTargetSet,
    SetTarget,
    StepIndicatorValue,
)
from models.commands.supports import LogSupport
from models.db import Database
from models.permissions import Actor
from models.services.indicators.indicators import (
    register_indicator,
    register_target_set,
    set_target,
)
from models.services.indicators.values import log_indicator_value, step_indicator_value
from models.services.supports.supports import log_support
from models.tables import Indicator, IndicatorValue, TargetSet
from models.vocabulary import OrganisationKind, ValueState
from tests import build
from tests.worlds.copies import copied
from tests.worlds.exchanges import World as ExchangeWorld
from tests.worlds.exchanges import exchange_world


@dataclass
class World:
    """One office with indicators I1 (distinct), I2 (supports), I3 (growth), E1 (entered stock)."""

    database: Database
    around: ExchangeWorld
    firms: list[int]
    tool: int
    ids: dict[str, int]
    sets: dict[str, int]

    def write(
        self, service: Any, kind: Any, raw: dict[str, Any], actor: Actor | None = None
    ) -> Any:
        """Carry out a service as somebody, an officer where nobody is named."""
        who = actor or self.around.officer
        command = parse(kind, raw)
        with self.database.unit_of_work(who) as session:
            return service(session, who, command)

    def support(self, firm: int, year: int, **changes: Any) -> int:
        """Enter a support of one of the firms."""
        raw = {
            "organisation_id": self.firms[firm],
            "supported_on": str(year),
            "tool_id": self.tool,
            "accept_duplicate": True,
        } | changes
        return int(self.write(log_support, LogSupport, raw))

    def target(self, code: str, **changes: Any) -> int:
        """Set a target of the province for 2021 to 2025."""
        raw = {
            "target_set_id": self.sets["province"],
            "indicator_id": self.ids[code],
            "first_day": "01/01/2021",
            "last_day": "31/12/2025",
            "low": "100",
        }
        raw |= changes
        return int(self.write(set_target, SetTarget, raw, self.around.head))

    def value(self, actor: Actor | None = None, /, **changes: Any) -> int:
        """Enter a value of E1 for 2024."""
        raw = {"indicator_id": self.ids["E1"], "period": "2024", "value": "12"} | changes
        return int(self.write(log_indicator_value, LogIndicatorValue, raw, actor))

    def step(self, actor: Actor, number: int, state: ValueState, reason: str = "") -> None:
        """Take a value to a state, as it now stands."""
        with self.database.read() as session:
            version = session.get_one(IndicatorValue, number).row_version
        self.write(
            step_indicator_value,
            StepIndicatorValue,
            {
                "indicator_value_id": number,
                "row_version": version,
                "state": state,
                "reason": reason,
            },
            actor,
        )

    def approved(self, **changes: Any) -> int:
        """Enter a value and have it approved by a head."""
        number = self.value(**changes)
        self.step(self.around.officer, number, ValueState.SUBMITTED)
        self.step(self.around.head, number, ValueState.APPROVED)
        return number


def indicator_world(database: Database) -> World:
    """Return the office with its indicators, two sets of targets and four firms."""
    return copied("indicators", _built, database)


def _built(database: Database) -> World:
    """Set the office up with its indicators, two sets of targets and four firms."""
    around = exchange_world(database)
    system = Actor.system()
    with around.writing() as session:
        firms = [
            build.organisation(session, f"Công ty {n}", kind=OrganisationKind.ENTERPRISE).id or 0
            for n in range(4)
        ]
        firms.append(build.organisation(session, "Trường 1", kind=OrganisationKind.SCHOOL).id or 0)
        tool = build.tool(session, "5s", name_vi="5S").id or 0
        for position, (code, kind, counting, calculation, level) in enumerate(
            (
                ("I1", "flow", "distinct", "organisations_supported", "provincial"),
                ("I2", "flow", "occurrences", "supports", "provincial"),
                ("I3", "growth", "amount", "supported_growth", "provincial"),
                ("I5", "flow", "occurrences", "attendances", "provincial"),
                ("I7", "stock", "occurrences", "certificates_valid", "provincial"),
                ("E1", "stock", "occurrences", None, "provincial"),
                ("E2", "percentage", "amount", None, "provincial"),
                ("T1", "percentage", "amount", None, "national"),
            )
        ):
            register_indicator(
                session,
                system,
                parse(
                    RegisterIndicator,
                    {
                        "code": code,
                        "name_vi": f"Chỉ tiêu {code}",
                        "unit_vi": "đơn vị",
                        "kind": kind,
                        "counting": counting,
                        "calculation": calculation,
                        "level": level,
                        "decimals": 1 if kind == "percentage" else 0,
                        "position": position,
                    },
                ),
            )
        for code, level in (("province", "provincial"), ("nation", "national")):
            register_target_set(
                session,
                system,
                parse(RegisterTargetSet, {"code": code, "name_vi": code, "level": level}),
            )
        ids = {
            code: number or 0 for code, number in session.exec(select(Indicator.code, Indicator.id))
        }
        sets = {
            code: number or 0 for code, number in session.exec(select(TargetSet.code, TargetSet.id))
        }
    return World(database, around, firms, tool, ids, sets)
