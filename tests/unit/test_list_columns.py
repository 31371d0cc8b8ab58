"""The columns of a list as a person chose them."""

from hypothesis import given
from hypothesis import strategies as st

from dashboard.components.initiatives.list_screen import INITIATIVES
from dashboard.components.records.list_columns import file_columns, offered_columns, seen_columns
from dashboard.components.sites.list_screen import MODEL_SITES
from models.frames.sites import SITE_LIST

USUAL = INITIATIVES.shown
OFFERED = offered_columns(USUAL, INITIATIVES.columns)


def _seen(*chosen: str) -> list[str]:
    return [one.name for one in seen_columns(USUAL, INITIATIVES.columns, chosen)]


def test_nothing_chosen_shows_the_usual_columns() -> None:
    assert _seen() == [one.name for one in USUAL]


def test_every_column_of_the_files_can_be_chosen() -> None:
    assert {column.name for column in INITIATIVES.columns} <= set(OFFERED)


@given(st.lists(st.sampled_from([*OFFERED, "left_by_an_older_version"])))
def test_what_is_chosen_stands_in_its_order_and_the_link_always(chosen: list[str]) -> None:
    seen = _seen(*chosen)
    known = [name for name in dict.fromkeys(chosen) if name in OFFERED]
    assert "title" in seen
    assert len(seen) == len(set(seen))
    if known:
        assert [name for name in seen if name in known] == known
        assert set(seen) - set(known) <= {"title"}
    else:
        assert seen == _seen()


def test_a_column_that_a_list_hides_stands_on_a_phone_once_it_is_chosen() -> None:
    lines = {one.name: one.line for one in seen_columns(USUAL, INITIATIVES.columns, ["division"])}
    assert lines == {"title": 1, "division": 2}


def test_a_file_as_seen_has_what_its_cells_tell_and_no_picture() -> None:
    seen = seen_columns(
        MODEL_SITES.shown, MODEL_SITES.columns, ["organisation", "course", "next_audit_on"]
    )
    names = ["organisation", "site_count", "origin", "next_audit_on", "is_audit_overdue"]
    assert file_columns(seen, SITE_LIST) == names
