"""What the office agreed, word for word: every role and every action has its expectation."""

import pytest

from models.errors import NotAllowed
from models.permissions import PERMISSIONS, Action, Actor, require
from models.vocabulary import Role

YES, NO = True, False
# action: viewer, staff, head, admin
EXPECTED = {
    Action.READ: (YES, YES, YES, YES),
    Action.EXPORT: (YES, YES, YES, YES),
    Action.LOG: (NO, YES, YES, NO),
    Action.IMPORT: (NO, YES, YES, NO),
    Action.CORRECT_OWN_DIVISION: (NO, YES, YES, NO),
    Action.DELETE_OWN_RECENT: (NO, YES, YES, NO),
    Action.CORRECT_ANY: (NO, NO, YES, NO),
    Action.DELETE_ANY: (NO, NO, YES, NO),
    Action.APPROVE: (NO, NO, YES, NO),
    Action.DECIDE_LESSONS: (NO, NO, YES, NO),
    Action.ACCEPT_FAULTS: (NO, NO, YES, NO),
    Action.SET_QUALITY: (NO, NO, YES, YES),
    Action.ASSIGN: (NO, YES, YES, NO),
    Action.COMMENT: (NO, YES, YES, NO),
    Action.VERIFY_ACTION: (NO, NO, YES, NO),
    Action.KEEP_CALENDAR: (YES, YES, YES, YES),
    Action.RUN_BRIEFING: (NO, NO, YES, NO),
    Action.ISSUE_REPORTS: (NO, NO, YES, NO),
    Action.ENTER_DOCUMENTS: (NO, YES, YES, YES),
    Action.EDIT_LISTS: (NO, NO, YES, YES),
    Action.EDIT_TARGETS: (NO, NO, YES, YES),
    Action.MANAGE_ACCOUNTS: (NO, NO, NO, YES),
    Action.MANAGE_UNITS: (NO, NO, NO, YES),
    Action.MANAGE_SETTINGS: (NO, NO, NO, YES),
    Action.BACK_UP: (NO, NO, NO, YES),
    Action.KEEP_VIEWS: (YES, YES, YES, YES),
    Action.SHARE_VIEWS: (NO, NO, YES, NO),
    Action.READ_OWN_TRAIL: (YES, YES, YES, YES),
    Action.READ_WHOLE_TRAIL: (NO, NO, YES, YES),
}
ROLES = (Role.VIEWER, Role.STAFF, Role.HEAD, Role.ADMIN)


def test_every_role_and_every_action_has_an_expectation() -> None:
    assert set(EXPECTED) == set(Action)
    assert set(ROLES) == set(Role) == set(PERMISSIONS)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("action", list(Action))
def test_a_role_may_do_what_the_office_agreed_and_nothing_else(action: Action, role: Role) -> None:
    actor = Actor(1, "Một người", frozenset({role}))
    assert actor.may(action) is EXPECTED[action][ROLES.index(role)]


@pytest.mark.parametrize("action", list(Action))
def test_who_holds_no_role_may_do_nothing(action: Action) -> None:
    with pytest.raises(NotAllowed):
        require(Actor(1, "Không vai trò"), action)


def test_a_person_of_two_roles_may_do_what_either_may() -> None:
    actor = Actor(1, "Hai vai trò", frozenset({Role.HEAD, Role.ADMIN}))
    assert actor.may(Action.CORRECT_ANY)
    assert actor.may(Action.MANAGE_ACCOUNTS)
