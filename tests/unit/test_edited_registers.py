"""Every list that goes away to be edited shows each of its fields as the record has it."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from models.imports.organisation_fields import OF_ORGANISATION
from models.services.imports.editing import EDITED
from models.tables import metadata
from models.vocabulary import DatePrecision


@pytest.mark.parametrize("name", EDITED)
def test_no_field_of_a_file_to_edit_is_left_blank_for_want_of_its_fact(name: str) -> None:
    keeper = EDITED[name]
    row: dict[str, Any] = dict.fromkeys(metadata.tables[keeper.kind].columns.keys())
    for column in row:
        if column.endswith("_on") or column in {"first_day", "last_day"}:
            row[column] = date(2026, 1, 1)
        elif "precision" in column:
            row[column] = DatePrecision.DAY
    facts = keeper.facts(SimpleNamespace(**row))
    body = OF_ORGANISATION if keeper.imported.names_organisation else ()
    for field in keeper.imported.edited:
        told = set(field.into.values()) if field.into else {field.code}
        assert field.code in body or told <= facts.keys(), field.code
