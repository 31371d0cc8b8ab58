"""What several changes of one row come to for somebody who saw it before the first of them."""

from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

Values = Mapping[str, Any]


@dataclass(frozen=True)
class RowChange:
    """One row inserted, updated or deleted, as the trail tells it.

    An update tells the changed values alone, the others the whole row. ``is_own`` says that the
    reader did it.
    """

    operation: str
    before: Values | None
    after: Values | None
    is_own: bool = False


@dataclass(frozen=True)
class NetChange:
    """What came of a row: ``old`` is None where there was none, ``new`` where there is none now.

    Of a row that stayed both hold the columns that differ, and no others.
    """

    old: Values | None
    new: Values | None


def net_change(changes: Iterable[RowChange]) -> NetChange | None:
    """Return what the changes of one row come to, in their order; None where that is nothing.

    First old value and last new one: A → B → A is nothing, and so is a row that came and went.
    What the reader did is known to them: their own value is the old one of what others did later.

    >>> there, on = (RowChange("update", {"a": a}, {"a": b}) for a, b in ((1, 2), (2, 3)))
    >>> net_change([there, on])
    NetChange(old={'a': 1}, new={'a': 3})
    >>> net_change([there, RowChange("update", {"a": 2}, {"a": 1})])
    """
    was: bool | None = None
    stands = False
    old: dict[str, Any] = {}
    new: dict[str, Any] = {}
    for one in changes:
        before, after = one.before or {}, one.after or {}
        if was is None:
            was = one.operation != "insert"
        stands = one.operation != "delete"
        if one.is_own and one.operation != "update":
            was, old, new = stands, {}, {}
        elif one.is_own:
            for name in before:
                old.pop(name, None)
                new.pop(name, None)
        else:
            old = {**before, **old} if was else old
            new.update(after)
    if was and stands:
        differing = [name for name in old if old[name] != new.get(name)]
        if not differing:
            return None
        return NetChange({n: old[n] for n in differing}, {n: new.get(n) for n in differing})
    if not was and not stands:
        return None
    return NetChange(old if was else None, new if stands else None)


def without_replaced(
    changes: Mapping[Hashable, NetChange], but: Collection[str]
) -> dict[Hashable, NetChange]:
    """Return the changes of one record's parts without those that were only written anew.

    A form that is saved takes parts out and puts the same ones in: a row that went and one that
    came with equal values are no change, whatever stands in the columns ``but``.
    """

    def told(values: Values) -> tuple[tuple[str, str], ...]:
        return tuple(sorted((n, repr(v)) for n, v in values.items() if n not in but))

    left = dict(changes)
    gone: dict[Hashable, list[Hashable]] = {}
    for key, change in changes.items():
        if change.new is None and change.old is not None:
            gone.setdefault(told(change.old), []).append(key)
    for key, change in changes.items():
        if change.old is None and change.new is not None:
            same = gone.get(told(change.new))
            if same:
                del left[key], left[same.pop()]
    return left
