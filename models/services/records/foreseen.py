"""Answers to what a check asks of the database, read for many records at once.

A check asks one question a record. Whoever checks a thousand records asks the database once and
leaves the answers here: the check is the same, and takes them from here.

Who also writes the records says so after each (:func:`written`): what its check asked about has
another answer since, for the record is among it now, and is asked of the database again.
"""

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sqlmodel import Session

AnswerT = TypeVar("AnswerT")


def answered(
    session: Session,
    question: str,
    asked: Hashable,
    ask: Callable[[], list[AnswerT]],
) -> list[AnswerT]:
    """Return the rows that answer a question: those foreseen, else those of the database."""
    foreseen = session.info.get("foreseen", {}).get(question)
    since: Since | None = session.info.get("written since")
    if since is not None:
        since.asked.add((question, asked))
        if (question, asked) in since.otherwise:
            return ask()
    return ask() if foreseen is None else list(foreseen.get(asked, ()))


def answered_all(
    session: Session,
    question: str,
    asked: Collection[Hashable],
    ask: Callable[[list[Any]], Iterable[AnswerT]],
) -> list[AnswerT]:
    """Return the rows that answer for several at once; others are asked for together."""
    foreseen = session.info.get("foreseen", {}).get(question, {})
    left = [one for one in asked if one not in foreseen]
    rows = [row for one in asked for row in foreseen.get(one, ())]
    return [*rows, *(ask(left) if left else ())]


@dataclass
class Since:
    """What was asked about since the last record was written, and what is otherwise by now."""

    asked: set[tuple[str, Hashable]] = field(default_factory=set)
    otherwise: set[tuple[str, Hashable]] = field(default_factory=set)


def written(session: Session) -> None:
    """Say that the record of which was asked last is written."""
    since: Since | None = session.info.get("written since")
    if since is not None:
        since.otherwise |= since.asked
        since.asked.clear()


@contextmanager
def foreseeing_new(
    session: Session, answers: Mapping[str, Mapping[Hashable, list[object]]]
) -> Iterator[None]:
    """Answer questions while new records are written, each followed by :func:`written`."""
    session.info["written since"] = Since()
    try:
        with foreseeing(session, answers):
            yield
    finally:
        del session.info["written since"]


@contextmanager
def foreseeing(
    session: Session, answers: Mapping[str, Mapping[Hashable, list[object]]]
) -> Iterator[None]:
    """Answer questions for the length of a block; what is not among the answers has none."""
    before = session.info.get("foreseen", {})
    session.info["foreseen"] = {**before, **answers}
    try:
        yield
    finally:
        session.info["foreseen"] = before
