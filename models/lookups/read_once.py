"""What a session that only reads asks once: it sees one state of the data throughout."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlmodel import Session

P = ParamSpec("P")
R = TypeVar("R")


def read_once(
    read: Callable[Concatenate[Session, P], R],
) -> Callable[Concatenate[Session, P], R]:
    """Have a question be asked once a session, unless that writes; nobody changes its answer."""

    @wraps(read)
    def answer(session: Session, /, *arguments: P.args, **named: P.kwargs) -> R:
        if "transaction_key" in session.info:
            return read(session, *arguments, **named)
        known: dict[Any, R] = session.info.setdefault("read_once", {})
        key = (read, arguments, tuple(named.items()))
        if key not in known:
            known[key] = read(session, *arguments, **named)
        return known[key]

    return answer
