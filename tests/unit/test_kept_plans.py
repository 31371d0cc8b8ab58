"""Plans of files that were kept by an earlier version are read as they were kept."""

from models.services.imports.planned import PlannedRow
from models.services.imports.stored_parts import _cells, _stored_rows
from models.vocabulary import RowState


def test_a_plan_that_waited_while_the_product_was_renewed_is_read_as_it_was_kept() -> None:
    kept = [
        [3, "new", None, None, {"name": "Công ty A"}, [], ["a"], {}, [], ""],
        [4, "rejected", 7, 2, {"name": "B"}, [["name", "Sai."]], [], {}, ["B", None], "2024"],
    ]
    first, second = (PlannedRow.of(row, cells) for row, cells in _stored_rows(kept))
    assert (first.number, first.state, first.cells) == (3, RowState.NEW, {"name": "Công ty A"})
    assert first.new_organisations == ("a",)
    assert (second.record_id, second.row_version, second.column) == (7, 2, "2024")
    assert [tuple(one) for one in second.problems] == [("name", "Sai.")]
    assert list(second.sent) == ["B", None]
    assert list(_cells([["Tên", 1], ["A", None]])) == [("Tên", 1), ("A", None)]
