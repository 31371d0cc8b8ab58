"""What can go wrong, in the user's words. Everything else is a fault and gets a number."""

from collections.abc import Sequence
from dataclasses import dataclass


class AppError(Exception):
    """A refusal that a person can read and act on; its text is already translated."""


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong: the field it belongs to (dotted path, "" for the whole) and why."""

    field: str
    message: str


class InvalidInput(AppError):
    """Something that was sent cannot be accepted; all problems are told at once."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(" ".join(problem.message for problem in problems))

    @classmethod
    def on(cls, field: str, message: str) -> "InvalidInput":
        """Build the refusal of one field."""
        return cls([Problem(field, message)])


class NotAllowed(AppError):
    """The person's role does not carry this action."""


class NotFound(AppError):
    """The record does not exist, or is not for this person to see."""


class Conflict(AppError):
    """Somebody else saved first; nothing was written."""


class SavedOtherwise(Conflict):
    """The same form was saved before with other contents; holds the record it made then."""

    def __init__(self, message: str, record_id: int) -> None:
        self.record_id = record_id
        super().__init__(message)


class PossibleDuplicate(AppError):
    """A record much like this one exists; saving needs a confirmation. Holds their ids."""

    def __init__(self, message: str, existing_ids: Sequence[int]) -> None:
        self.existing_ids = tuple(existing_ids)
        super().__init__(message)


class NeedsConfirmation(AppError):
    """What was sent may be a slip; ``accept`` names the command's yes or no that confirms it."""

    def __init__(self, message: str, accept: str) -> None:
        self.accept = accept
        super().__init__(message)


class Unavailable(AppError):
    """The database or the disk cannot take the change now; nothing was written."""
