"""The one place where what a form sends becomes a command, and errors become sentences."""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar
from uuid import uuid4

import streamlit as st

from dashboard import context
from dashboard.components.escape import html, markdown
from models.commands.base import Command, parse
from models.errors import (
    AppError,
    Conflict,
    InvalidInput,
    NeedsConfirmation,
    PossibleDuplicate,
    Problem,
    SavedOtherwise,
)
from models.text import t

_log = logging.getLogger(__name__)

R = TypeVar("R")
CommandT = TypeVar("CommandT", bound=Command)


@dataclass(frozen=True)
class Outcome(Generic[R]):
    """What came of a write: the result, or why nothing was written."""

    result: R | None = None
    problems: tuple[Problem, ...] = ()
    message: str = ""
    duplicates: tuple[int, ...] = ()
    accept: str = ""
    is_conflict: bool = field(default=False)
    saved_id: int | None = None
    """The record that the same form made before, with other contents."""

    @property
    def is_done(self) -> bool:
        """Say whether the change was written."""
        return not (self.problems or self.message)

    @property
    def sentence(self) -> str:
        """Return everything that stood in the way, as one text."""
        return self.told({})

    def told(self, labels: Mapping[str, str]) -> str:
        """Return the same with the names of the fields, by the last part of their path."""
        said = []
        for problem in self.problems:
            label = labels.get(problem.field.rpartition(".")[2])
            said.append(f"{label}: {problem.message}" if label else problem.message)
        return " ".join([self.message, *said]).strip()


def submit(
    service: Callable[..., R],
    command: type[CommandT],
    raw: Mapping[str, Any],
    typed: Sequence[Problem] = (),
) -> Outcome[R]:
    """Carry out a service with what a form holds; never raises, never shows a trace.

    ``typed`` are problems found while reading what was typed (a date that is none): with one of
    these nothing is sent, and all problems are told together.
    """
    try:
        parsed = _parse(command, raw, typed)
        return Outcome(result=context.write(service, parsed))
    except InvalidInput as refusal:
        return Outcome(problems=refusal.problems)
    except PossibleDuplicate as warning:
        return Outcome(
            message=str(warning), duplicates=warning.existing_ids, accept="accept_duplicate"
        )
    except NeedsConfirmation as question:
        return Outcome(message=str(question), accept=question.accept)
    except SavedOtherwise as told:
        return Outcome(message=str(told), saved_id=told.record_id)
    except Conflict as conflict:
        return Outcome(message=str(conflict), is_conflict=True)
    except AppError as refusal:
        return Outcome(message=str(refusal))
    except Exception:
        return Outcome(message=fault_sentence())


def _parse(command: type[CommandT], raw: Mapping[str, Any], typed: Sequence[Problem]) -> CommandT:
    try:
        parsed = parse(command, raw)
    except InvalidInput as refusal:
        known = {problem.field for problem in typed}
        more = [problem for problem in refusal.problems if problem.field not in known]
        raise InvalidInput([*typed, *more]) from refusal
    if typed:
        raise InvalidInput(typed)
    return parsed


def attempt(action: Callable[[], R]) -> Outcome[R]:
    """Do something small that may be refused (a file, a draft); the same sentences, no trace."""
    try:
        return Outcome(result=action())
    except InvalidInput as refusal:
        return Outcome(problems=refusal.problems)
    except AppError as refusal:
        return Outcome(message=str(refusal))
    except Exception:
        return Outcome(message=fault_sentence())


def fault_sentence() -> str:
    """Log the present exception under a number and return the sentence that names the number."""
    number = uuid4().hex[:8].upper()
    _log.exception("fault %s", number)
    return t(
        "Something went wrong and nothing was saved. What you typed is kept. Number {number}.",
        number=number,
    )


def show_problem(problems: Mapping[str, str], name: str) -> None:
    """Show the problem of one field under it; nothing where there is none."""
    if name in problems:
        st.html(f'<p class="nscl-problem" role="alert">{html(problems[name])}</p>')


def show_problems(problems: Mapping[str, str], label: Callable[[str], str]) -> None:
    """List every problem at the top of the form, each with the name of its field."""
    if not problems:
        return
    lines = [t("Please look at these before saving:")]
    for name, message in problems.items():
        head = label(name)
        lines.append(
            f"- **{markdown(head)}**: {markdown(message)}" if head else f"- {markdown(message)}"
        )
    st.error("\n".join(lines))
