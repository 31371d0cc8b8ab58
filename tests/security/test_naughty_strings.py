"""Naughty strings through every field of the form, to every report and file."""

import csv
import io
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any
from urllib.parse import quote

import openpyxl
import pytest

from dashboard.charts.exchanges import topics_chart
from dashboard.charts.theme import look
from models.db import Database
from models.errors import InvalidInput
from models.filters import ReportFilter, describe
from models.frames.exchanges import EXCHANGE_LIST
from models.permissions import Actor
from models.reports.exchanges.charts import exchanges_by_topic
from models.reports.exchanges.lists import exchange_record
from models.reports.exports import list_export
from models.reports.trail.entries import TrailFilter, trail_page
from models.reports.trail.histories import record_history
from models.workbooks.captions import Caption, file_name
from models.workbooks.tables import table_csv, table_workbook
from tests import build
from tests.security.naughty_strings import NAUGHTY, REFUSED, as_kept
from tests.worlds.exchanges import World, exchange_world

LINES = ("title", "publisher", "publication_author", "order_number")
TEXTS = ("purpose", "conclusions", "note")


@pytest.fixture
def world(sqlite_database: Database) -> World:
    """Return an office with its people."""
    return exchange_world(sqlite_database)


def _everywhere(world: World, text: str) -> dict[str, Any]:
    """Return a visit with the text in every field that takes text."""
    short = text[:58]
    return {
        **dict.fromkeys(LINES, text),
        **dict.fromkeys(TEXTS, text),
        "order_number": short,
        "publication_url": f"https://example.vn/?q={quote(short, errors='replace')}",
        "delegations": [
            {
                "role": "host",
                "organisation_id": world.own,
                "leader_name": text,
                "leader_office": text,
                "members": text,
            },
            {"role": "guest", "new_organisation": world.new(f"G {text}")},
        ],
        "sites": [{"new_organisation": world.new(f"S {text}"), "description": text}],
        "accept_duplicate": True,
    }


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _strings(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _strings(part)


@pytest.mark.parametrize("text", NAUGHTY, ids=range(len(NAUGHTY)))
def test_a_naughty_string_comes_back_from_every_field_as_it_was_typed(
    world: World, text: str
) -> None:
    number, kept = world.log(**_everywhere(world, text)), as_kept(text)
    with world.database.read() as session:
        record = exchange_record(session, number)
        history = record_history(session, "exchange", number)
        export = list_export(session, "exchanges", ReportFilter(search=kept[:40]), "Người lập")
        trail = trail_page(session, world.head, TrailFilter())
    held = list(_strings(asdict(record)))
    assert sum(value == kept for value in held) >= 8
    assert {f"G {kept}", f"S {kept}"} <= set(held)
    assert history
    assert trail.count
    assert [row["title"] for row in export.frame.to_dict("records")] in ([kept], [])


@pytest.mark.parametrize("text", NAUGHTY, ids=range(len(NAUGHTY)))
def test_a_naughty_string_is_plain_text_in_every_file(world: World, text: str) -> None:
    world.log(**_everywhere(world, text))
    with world.database.read() as session:
        export = list_export(session, "exchanges", ReportFilter(), text.replace("\ud800", ""))
    kept = as_kept(text)
    book = openpyxl.load_workbook(
        io.BytesIO(table_workbook(export.frame, export.columns, export.caption))
    )
    cells = [cell for sheet in book for row in sheet for cell in row]
    assert not [cell.value for cell in cells if cell.data_type == "f" or cell.hyperlink]
    assert kept in {cell.value for cell in cells}
    rows = list(
        csv.DictReader(
            io.StringIO(table_csv(export.frame, EXCHANGE_LIST).decode("utf-8-sig")), delimiter=";"
        )
    )
    assert rows[0][_label("title")] in {kept, f"'{kept}"}
    assert not rows[0][_label("title")].startswith(("=", "+", "-", "@"))
    name = file_name(Caption(text, (), "x", export.caption.made_at, is_demonstration=False), "xlsx")
    assert name.isascii()
    assert not set('/\\:*?"<>|{}\0') & set(name)
    assert ".." not in name


def _label(name: str) -> str:
    return next(column.label for column in EXCHANGE_LIST if column.name == name)


@pytest.mark.parametrize("text", NAUGHTY, ids=range(len(NAUGHTY)))
def test_a_naughty_string_is_no_markup_in_a_chart_and_no_place_to_fill_in_a_caption(
    sqlite_database: Database, text: str
) -> None:
    kept = as_kept(text)
    with sqlite_database.unit_of_work(Actor.system()) as session:
        topic = build.topic(session, "x", name_vi=kept)
        build.office(session)
        build.exchange(session, topics=[topic])
    with sqlite_database.read() as session:
        frame = exchanges_by_topic(session, ReportFilter())
    figure = topics_chart(frame, look("light"))
    written = [*figure.data[0].hovertext, *(note.text for note in figure.layout.annotations)]
    for words in written:
        assert "<" not in words.replace("<br>", "")
        assert "%{" not in words
    assert kept in describe(ReportFilter(topics=("x",), search=kept[:100]), {"x": kept})


def test_a_text_that_cannot_be_kept_is_refused_in_words_for_each_field(world: World) -> None:
    problems = world.refusals(**_everywhere(world, REFUSED))
    assert {"title", "purpose", "note", "delegations.0.leader_name"} <= set(problems)
    assert not [said for said in problems.values() if not said or REFUSED in said]


def test_a_refusal_never_fills_in_what_was_typed(world: World) -> None:
    with pytest.raises(InvalidInput) as refusal:
        world.log(starts_on="{name} {0}", title="{0}" * 200)
    assert "{" not in str(refusal.value)
