"""Labels by which people tell apart what they choose from: never two alike."""

from hypothesis import given
from hypothesis import strategies as st

from models.rules.distinct_labels import distinct_labels
from models.text.folding import fold


def test_only_what_is_called_alike_says_more_of_itself() -> None:
    assert distinct_labels(
        [
            (1, "Trường Kim Đồng", ("xã Tân Dĩnh", None)),
            (2, "TRƯỜNG KIM ĐỒNG", (None, "2400123456")),
            (3, "Trường Lê Lợi", ("xã Tân Dĩnh", None)),
        ]
    ) == {
        1: "Trường Kim Đồng · xã Tân Dĩnh",
        2: "TRƯỜNG KIM ĐỒNG · 2400123456",
        3: "Trường Lê Lợi",
    }


@given(st.lists(st.sampled_from(["A", "a", "A · số 2", "A · số 2 · số 1", ""]), max_size=8))
def test_no_two_labels_read_the_same_whatever_they_are_called(names: list[str]) -> None:
    labels = distinct_labels((number, name, ()) for number, name in enumerate(names, 1))
    assert len({fold(label) for label in labels.values()}) == len(names)
