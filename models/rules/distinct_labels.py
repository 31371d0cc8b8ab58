"""Labels by which people tell apart what they choose from."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from models.text import t
from models.text.folding import fold

ValueT = TypeVar("ValueT")

Named = tuple[ValueT, str, Sequence[str | None]]
"""What is chosen, what it is called, and what more is known of it: commune, tax code, user name."""


def distinct_labels(named: Iterable[Named[ValueT]]) -> dict[ValueT, str]:
    """Return a label for each value, no two alike: what is called the same says more of itself.

    Names are alike where search takes them for the same. What is still alike then bears its number
    (a record), or its code: "Trường Tiểu học Kim Đồng · xã Tân Dĩnh", "… · số 12".
    """
    rows = {value: (label, more) for value, label, more in named}
    labels = {value: label for value, (label, _) in rows.items()}
    for value in _alike(labels):
        label, more = rows[value]
        labels[value] = " · ".join(filter(None, (label, *more)))
    while still_alike := _alike(labels):
        for value in still_alike:
            mark = t("no. {number}", number=value) if isinstance(value, int) else str(value)
            labels[value] = f"{labels[value]} · {mark}"
    return labels


def _alike(labels: Mapping[ValueT, str]) -> list[ValueT]:
    """Return the values whose label another value has too."""
    seen: dict[str, list[ValueT]] = {}
    for value, label in labels.items():
        seen.setdefault(fold(label) or label, []).append(value)
    return [value for values in seen.values() if len(values) > 1 for value in values]
