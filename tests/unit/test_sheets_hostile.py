"""Whatever is sent as a sheet is read or refused in words, soon, and nothing else breaks."""

import pytest

from models.errors import InvalidInput
from models.sheets.reading import read_workbook
from tests.worlds.hostile_sheets import HOSTILE


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_file_is_refused_in_words(kind: str, caplog: pytest.LogCaptureFixture) -> None:
    name, made = HOSTILE[kind]
    with pytest.raises(InvalidInput) as refusal:
        read_workbook(made(), name)
    assert len(str(refusal.value)) > 20
    assert not caplog.records
