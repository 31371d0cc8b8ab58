"""A news item is read for what it states, and for nothing else.

``samples`` are retold from published items, ``seen`` and ``unseen`` were made up: the rules were
written with the first two at hand, and measured with the third.
"""

import json
from collections import Counter
from pathlib import Path
from typing import Any, Final

import pytest

from models.articles.reading import ReadArticle, read_article
from models.text.folding import fold
from seed.__main__ import main
from seed.articles import every_province, told_of_file

FOLDER: Final = Path(__file__).parents[1] / "articles"
KNOWN: Final = every_province()
ARTICLES: Final = sorted(FOLDER.glob("*/*.txt"))
Facts = dict[str, set[Any]]


def _key(path: Path) -> dict[str, Any]:
    key: dict[str, Any] = json.loads(path.with_suffix(".json").read_text("utf-8"))
    return key


def _stated(key: dict[str, Any]) -> Facts:
    """Return what a key, or what was told of an item, says of its days, sides and documents."""
    sides = key.get("delegations") or ()
    return {
        "day": {
            (key[name], name)
            for name in ("date_start", "date_end", "date_partial", "published_at")
            if key.get(name)
        },
        "body": {(side["role"], fold(side["organisation"])) for side in sides},
        "leader": {
            (side["role"], fold(side["leader"]), fold(side["leader_title"] or ""))
            for side in sides
            if side["leader"]
        },
        "document": set(key.get("programme_documents") or ()),
    }


def _read(path: Path) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(told_of_file(path)[0])
    return told


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_nothing_is_read_that_the_item_does_not_state(path: Path) -> None:
    key, told = _key(path), _read(path)
    assert told["is_visit"] is key["is_visit"]
    stated = _stated(key)
    wrong = {name: found - stated[name] for name, found in _stated(told).items()}
    assert wrong == {"day": set(), "body": set(), "leader": set(), "document": set()}


@pytest.mark.parametrize("folder", ["samples", "seen", "unseen"])
def test_most_of_what_is_stated_is_read(folder: str) -> None:
    stated, read = Counter[str](), Counter[str]()
    for path in sorted((FOLDER / folder).glob("*.txt")):
        told = _stated(_read(path))
        for name, facts in _stated(_key(path)).items():
            stated[name] += len(facts)
            read[name] += len(facts & told[name])
    share = {name: read[name] / stated[name] for name in stated}
    assert min(share.values()) >= 0.75


def test_what_is_told_has_the_names_of_the_samples() -> None:
    key, told = _key(FOLDER / "samples" / "00.txt"), _read(FOLDER / "samples" / "00.txt")
    assert list(told) == list(key)
    assert [list(side) for side in told["delegations"]] == [list(key["delegations"][0])] * 2
    assert told["sites"] == key["sites"]
    assert told["photo_captions"] == key["photo_captions"]
    assert told["author"] == key["author"]
    assert told["delegations"] == key["delegations"]


def test_no_year_is_added_that_nobody_wrote() -> None:
    day = read_article("Ngày 24/10, Đoàn công tác của Sở Y tế tỉnh Hà Nam đến thăm.", KNOWN).day
    assert (day.starts_on, day.partial) == (None, "--10-24")


def test_the_day_of_a_document_or_of_an_earlier_trip_is_not_the_visits() -> None:
    text = (
        "Trước đó, ngày 3/2/2024, đoàn công tác đã đến thăm tỉnh bạn.\n"
        "Đoàn trao đổi kinh nghiệm thực hiện Quyết định số 1322/QĐ-TTg ngày 31/8/2020."
    )
    assert read_article(text, KNOWN).day.found is None


def test_a_body_that_came_along_to_receive_and_one_in_an_office_are_not_the_host() -> None:
    guests = "Sáng 14/5, Đoàn công tác của Sở Công Thương tỉnh Lạng Sơn đến học tập kinh nghiệm. "
    received = (
        "Tiếp và làm việc với Đoàn có bà Trần Thị Lan, Giám đốc Sở Công Thương tỉnh Thái Nguyên"
        " cùng lãnh đạo Chi cục Tiêu chuẩn Đo lường Chất lượng."
    )
    found = [side.body.found.value for side in read_article(guests + received, KNOWN).sides]
    assert found == ["Sở Công Thương tỉnh Lạng Sơn", "Sở Công Thương tỉnh Thái Nguyên"]
    by_an_office = (
        "Ngày 17/10, ông Lê Văn Lợi, Trưởng Đoàn đại biểu Quốc hội tỉnh Bình Dương chủ trì tiếp "
        "Đoàn công tác của tỉnh Kon Tum đến học tập kinh nghiệm."
    )
    found = [side.body.found.value for side in read_article(by_an_office, KNOWN).sides]
    assert found == ["tỉnh Kon Tum"]


@pytest.mark.parametrize("text", ["", "Đoàn", "\0\n\u200b", "5S là gì?", "ngày 31/2/2024 đoàn"])
def test_what_is_no_visit_is_read_for_nothing(text: str) -> None:
    read = read_article(text, KNOWN)
    assert read == ReadArticle(read.article, is_visit=False)


def test_the_command_tells_an_item_and_refuses_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_bytes((FOLDER / "samples" / "01.txt").read_text().encode("utf-16"))
    assert main(["read-article", str(tmp_path / "a.txt")]) == 0
    assert json.loads(capsys.readouterr().out)["date_start"] == "2023-02-23"
    (tmp_path / "b.txt").write_bytes(b"\x00\x01\x02")
    (tmp_path / "c.txt").write_bytes(b" \n")
    (tmp_path / "d.txt").write_bytes(b"a" * 5_000_001)
    for name in ("b.txt", "c.txt", "d.txt", "nowhere.txt", ""):
        assert main(["read-article", str(tmp_path / name)]) == 1
        told = capsys.readouterr()
        assert told.out == ""
        assert told.err.strip().endswith((".", "MB."))
    with pytest.raises(SystemExit) as refused:
        main(["read-article"])
    assert refused.value.code == 2


def test_a_very_long_text_is_said_to_be_cut(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (FOLDER / "samples" / "01.txt").read_text("utf-8")
    (tmp_path / "long.txt").write_text(text + "bình luận " * 100_000, "utf-8")
    assert main(["read-article", str(tmp_path / "long.txt")]) == 0
    told = capsys.readouterr()
    assert json.loads(told.out)["date_start"] == "2023-02-23"
    assert told.err
