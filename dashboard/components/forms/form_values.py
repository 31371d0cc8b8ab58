"""The values of a form while it is filled: plain, kept as the draft; read when it is sent; pure."""

import json
from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256
from typing import Any, Final
from uuid import uuid4

from models.errors import Problem
from models.text import t

Values = dict[str, Any]

NATIONAL: Final = "national"
"""What stands in place of a province where a body is of the whole country."""


class Reading:
    """Reads what was typed and gathers what could not be read."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def typed(self, field: str, text: str, read: Callable[[str], Any]) -> Any:  # noqa: ANN401
        """Return the value of a text, None where it is empty or cannot be read."""
        try:
            return read(text) if text.strip() else None
        except ValueError as error:
            self.problems.append(Problem(field, str(error)))
            return None

    def needed(self, field: str, text: str, read: Callable[[str], Any]) -> Any:  # noqa: ANN401
        """Return the value of a text that must not be empty."""
        if not text.strip():
            self.problems.append(Problem(field, t("This is needed.")))
        return self.typed(field, text, read)


def given(value: Any) -> Any:  # noqa: ANN401 - whatever a widget holds
    """Return a value, None for a text of blanks."""
    return None if isinstance(value, str) and not value.strip() else value


def new_organisation(part: Values, province_ids: Mapping[str, int]) -> dict[str, Any]:
    """Return an organisation that is entered on the spot, as the command takes it."""
    return {
        "name": given(part["new_name"]),
        "kind": part["new_kind"],
        "province_id": province_ids.get(part["new_province"] or ""),
        "is_national": part["new_province"] == NATIONAL,
        "setting": part.get("setting"),
    }


def digest(values: Values) -> str:
    """Return a fingerprint of the form's content: the draft is written only when it changes."""
    return sha256(json.dumps(values, sort_keys=True, default=str).encode()).hexdigest()


def values_copy(values: Values) -> Values:
    """Return a copy that shares nothing with the form."""
    copied: Values = {
        name: [dict(item) if isinstance(item, dict) else item for item in value]
        if isinstance(value, list)
        else value
        for name, value in values.items()
    }
    return copied


def unnumbered(value: Any) -> Any:  # noqa: ANN401 - a field of a command
    """Return a field without the numbers by which its parts stand in the database."""
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return [{name: held for name, held in part.items() if name != "id"} for part in value]
    return value


def without(parts: Iterable[Values], key: str) -> list[Values]:
    """Return the parts but the one with this key."""
    return [part for part in parts if part["key"] != key]


def new_file(file_id: int, name: str, *, is_photo: bool, **known: object) -> Values:
    """Return a file of the form that was just taken in."""
    return {
        "key": uuid4().hex[:8],
        "file_id": file_id,
        "name": name,
        "is_photo": is_photo,
        "caption": "",
        "taken_on": "",
        **known,
    }
