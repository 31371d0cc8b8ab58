"""Many commands are built at once exactly as each alone."""

from datetime import date
from typing import Any

import pytest

from models.commands.base import parse
from models.commands.many import _shape, parse_many
from models.errors import InvalidInput
from models.imports import IMPORTED
from models.text.folding import fold
from models.vocabulary import OrganisationKind

_VALUES: tuple[Any, ...] = (
    *("Công ty  Chè", " ", "", "0100000003", "10/11/2022", "1.200", "x" * 2_000, "0912345678"),
    *(None, True, 1, 0, 1.5, date(2022, 11, 10), OrganisationKind.SCHOOL, "school", (1,), (True,)),
    {"name": "Công ty B", "kind": "school", "province_id": 1},
)


def _alone(command: Any, raw: dict[str, Any]) -> Any:
    try:
        return parse(command, raw)
    except InvalidInput as refusal:
        return refusal


@pytest.mark.parametrize("kind", IMPORTED)
def test_commands_built_at_once_are_those_built_one_by_one(kind: str) -> None:
    command = IMPORTED[kind].command
    assert _shape(command).is_plain
    usual = {name: "1" for name, field in command.model_fields.items() if field.is_required()}
    valid = {"name": "Công ty A", "kind": "school"} if kind == "organisation" else usual
    raws = [{**valid, name: value} for name in command.model_fields for value in _VALUES]
    raws += [{**valid, "other": 1}, {}, valid, valid]
    for made, raw in zip(parse_many(command, raws), raws, strict=True):
        alone = _alone(command, raw)
        if isinstance(alone, InvalidInput):
            assert isinstance(made, InvalidInput)
            assert made.problems == alone.problems
        else:
            assert not isinstance(made, InvalidInput)
            assert made == alone
            assert repr(made) == repr(alone)
            assert made.model_fields_set == alone.model_fields_set


_UNTIDY = (
    *("Công ty  Chè", " Chè", "Chè ", "a | b", "a|", "|", "a\tb", "a\nb", "Che\u0300", "4\u20115"),
    *("a\u200bb", "a\u00a0b", "4–5", "a\0b", " ", "", "x" * 64, "x" * 2_000, "\ud800"),
    *("0100000004", "０１００００００03"),
)


@pytest.mark.parametrize("kind", IMPORTED)
def test_texts_looked_at_together_are_cleaned_as_each_alone(kind: str) -> None:
    command = IMPORTED[kind].command
    shape = _shape(command)
    usual = {name: "1" for name, field in command.model_fields.items() if field.is_required()}
    valid = {"name": "Công ty A", "kind": "school"} if kind == "organisation" else usual
    for name in shape.texts:
        for text in _UNTIDY:
            raws = [{**valid, name: one} for one in ("0100000003", text, "Công ty Chè")]
            for made, raw in zip(parse_many(command, raws), raws, strict=True):
                alone = _alone(command, raw)
                if isinstance(alone, InvalidInput):
                    assert isinstance(made, InvalidInput)
                    assert made.problems == alone.problems
                else:
                    assert repr(made) == repr(alone)


def test_a_field_of_text_is_looked_at_with_the_others() -> None:
    shape = _shape(IMPORTED["organisation"].command)
    assert {"name", "tax_code", "address", "contact_phone", "note"} <= shape.texts.keys()


def test_letters_are_folded_one_by_one_unless_marks_stand_apart() -> None:
    assert fold("Chè Ðồi\u00a0Xanh–ƣ") == "che doi xanh u"
    assert fold("Che\u0300 Đo\u0302\u0300i") == "che doi"
    assert fold("е") == "e"  # Cyrillic
    assert fold("е\u0308") == ""  # another letter of Cyrillic, as when it is one sign
    assert fold("\u0451") == ""
