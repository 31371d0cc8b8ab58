"""What an administrator of a new office does first, and what of it is done already."""

from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from models.filters import ReportFilter
from models.permissions import Action, Actor, require
from models.reports.exchanges.lists import exchange_count
from models.tables import (
    Account,
    AccountRole,
    Certificate,
    Division,
    Indicator,
    IndicatorValue,
    Initiative,
    ModelSite,
    Support,
    Target,
    TargetSet,
    TrailEvent,
    TrainingCourse,
)
from models.text import t
from models.vocabulary import IndicatorLevel, Role


@dataclass(frozen=True)
class FirstStep:
    """One step: what to do, why, the screen where it is done, and whether it is done."""

    title: str
    reason: str
    screen: str
    is_done: bool


def first_steps(session: Session, actor: Actor) -> tuple[FirstStep, ...]:
    """Return the first steps of an office, in the order in which each helps the next.

    Nothing is kept of them: each is done where the records say so.

    Raises:
        NotAllowed: the person is no administrator.

    """
    require(actor, Action.MANAGE_ACCOUNTS)
    return (
        FirstStep(
            t("Enter the divisions of the office"),
            t("People, records and indicators belong to a division."),
            "office_settings",
            _is_any(session, select(Division.id)),
        ),
        FirstStep(
            t("Give each person an account"),
            t("At least one head, who approves, and one officer, who enters."),
            "accounts",
            _has_roles(session, Role.HEAD, Role.STAFF),
        ),
        FirstStep(
            t("Set the targets of the province's plan"),
            t("Each indicator is then read against what was promised."),
            "targets",
            _is_any(session, _own_target()),
        ),
        FirstStep(
            t("Say which division reports which indicator"),
            t("The board then tells who still owes which value."),
            "indicators",
            not _is_any(session, _without_division()),
        ),
        FirstStep(
            t("Take a list away to Excel"),
            t("Everything that is entered here can be had as a file at any time."),
            "organisations",
            _was_done(session, "list.exported", "report.exported"),
        ),
        FirstStep(
            t("Make a backup"),
            t("One checked file holds all data; keep a copy on another disk."),
            "backups",
            _was_done(session, "backup.made"),
        ),
    )


def nothing_entered(session: Session) -> bool:
    """Say whether the office has entered nothing yet in any register."""
    registers = (Initiative, ModelSite, Support, Certificate, TrainingCourse, IndicatorValue)
    return not any(
        _is_any(session, select(table.id).where(col(table.deleted_at).is_(None)))
        for table in registers
    ) and not exchange_count(session, ReportFilter(is_own=True))


def _is_any(session: Session, query: Any) -> bool:  # noqa: ANN401 - a query of one column
    return session.exec(query.limit(1)).first() is not None


def _has_roles(session: Session, *roles: Role) -> bool:
    held = set(
        session.exec(
            select(AccountRole.role)
            .join(Account, col(Account.id) == col(AccountRole.account_id))
            .where(~col(Account.is_disabled))
        )
    )
    return held >= set(roles)


def _own_target() -> Any:  # noqa: ANN401 - a query of one column
    return (
        select(Target.id)
        .join(TargetSet, col(TargetSet.id) == col(Target.target_set_id))
        .where(TargetSet.level == IndicatorLevel.PROVINCIAL)
    )


def _without_division() -> Any:  # noqa: ANN401 - a query of one column
    return select(Indicator.id).where(
        col(Indicator.is_active),
        Indicator.level == IndicatorLevel.PROVINCIAL,
        col(Indicator.calculation).is_(None),
        col(Indicator.division_id).is_(None),
    )


def _was_done(session: Session, *actions: str) -> bool:
    return _is_any(session, select(TrailEvent.id).where(col(TrailEvent.action).in_(actions)))
