"""Who may do what: one table, asked by the services, deny by default."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from models.errors import NotAllowed
from models.text import DEFAULT_LANGUAGE, t
from models.vocabulary import Role


class Action(StrEnum):
    """Everything the product asks permission for."""

    READ = "read"
    EXPORT = "export"
    LOG = "log"
    IMPORT = "import"
    CORRECT_OWN_DIVISION = "correct_own_division"
    DELETE_OWN_RECENT = "delete_own_recent"
    CORRECT_ANY = "correct_any"
    DELETE_ANY = "delete_any"
    APPROVE = "approve"
    DECIDE_LESSONS = "decide_lessons"
    ENTER_DOCUMENTS = "enter_documents"
    EDIT_LISTS = "edit_lists"
    EDIT_TARGETS = "edit_targets"
    MANAGE_ACCOUNTS = "manage_accounts"
    MANAGE_UNITS = "manage_units"
    MANAGE_SETTINGS = "manage_settings"
    BACK_UP = "back_up"
    KEEP_VIEWS = "keep_views"
    SHARE_VIEWS = "share_views"
    ACCEPT_FAULTS = "accept_faults"
    SET_QUALITY = "set_quality"
    READ_OWN_TRAIL = "read_own_trail"
    READ_WHOLE_TRAIL = "read_whole_trail"
    ASSIGN = "assign"
    COMMENT = "comment"
    VERIFY_ACTION = "verify_action"
    KEEP_CALENDAR = "keep_calendar"
    RUN_BRIEFING = "run_briefing"
    ISSUE_REPORTS = "issue_reports"


_READER: Final = frozenset(
    {
        Action.READ,
        Action.EXPORT,
        Action.KEEP_VIEWS,
        Action.READ_OWN_TRAIL,
        Action.KEEP_CALENDAR,
    }
)
_LOGGER: Final = _READER | {
    Action.LOG,
    Action.IMPORT,
    Action.CORRECT_OWN_DIVISION,
    Action.DELETE_OWN_RECENT,
    Action.ENTER_DOCUMENTS,
    Action.ASSIGN,
    Action.COMMENT,
}

PERMISSIONS: Final[dict[Role, frozenset[Action]]] = {
    Role.VIEWER: _READER,
    Role.STAFF: _LOGGER,
    Role.HEAD: _LOGGER
    | {
        Action.CORRECT_ANY,
        Action.DELETE_ANY,
        Action.APPROVE,
        Action.DECIDE_LESSONS,
        Action.EDIT_LISTS,
        Action.EDIT_TARGETS,
        Action.SHARE_VIEWS,
        Action.ACCEPT_FAULTS,
        Action.SET_QUALITY,
        Action.READ_WHOLE_TRAIL,
        Action.VERIFY_ACTION,
        Action.RUN_BRIEFING,
        Action.ISSUE_REPORTS,
    },
    Role.ADMIN: _READER
    | {
        Action.ENTER_DOCUMENTS,
        Action.EDIT_LISTS,
        Action.EDIT_TARGETS,
        Action.SET_QUALITY,
        Action.MANAGE_ACCOUNTS,
        Action.MANAGE_UNITS,
        Action.MANAGE_SETTINGS,
        Action.BACK_UP,
        Action.READ_WHOLE_TRAIL,
    },
}


def carried_by(roles: Iterable[Role]) -> frozenset[Action]:
    """Return everything that one of the roles carries."""
    return frozenset[Action]().union(*(PERMISSIONS[role] for role in roles))


DELETE_OWN_WITHIN_DAYS: Final = 7
"""An officer may delete a record of their own for this many days after logging it."""


@dataclass(frozen=True)
class Actor:
    """Who is acting: a signed-in person, or the system itself (seeding, the command line)."""

    account_id: int | None
    name: str
    roles: frozenset[Role] = field(default_factory=frozenset)
    division_id: int | None = None
    session_id: int | None = None
    address: str = ""
    is_system: bool = False
    language: str = DEFAULT_LANGUAGE

    @classmethod
    def system(cls, name: str = "system") -> "Actor":
        """Return the actor of seeding and of the server's command line; it may do everything."""
        return cls(account_id=None, name=name, is_system=True)

    def may(self, action: Action) -> bool:
        """Say whether one of the person's roles carries the action."""
        return self.is_system or action in carried_by(self.roles)


def require(actor: Actor, *actions: Action) -> None:
    """Refuse unless the actor may do at least one of the actions.

    Raises:
        NotAllowed: no role of the person carries any of them.

    """
    if not any(actor.may(action) for action in actions):
        raise NotAllowed(t("Your role does not allow this."))


def own_account(actor: Actor, *actions: Action) -> int:
    """Return the account to which somebody keeps what is theirs alone.

    Raises:
        NotAllowed: no role of the person carries any of the actions, or nobody is signed in.

    """
    require(actor, *actions)
    if actor.account_id is None:
        raise NotAllowed(t("Sign in first."))
    return actor.account_id
