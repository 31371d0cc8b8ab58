"""Open a screen as somebody, on a database of the test, and read what it says."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from google.protobuf.message import Message  # type: ignore[import-untyped]
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from dashboard import context, signed_in, tally
from dashboard.screens import SCREENS
from models.db import Database
from models.permissions import Actor
from models.vocabulary import Role
from tests import build
from tests.worlds.copies import copied

MAIN = Path(__file__).parents[2] / "dashboard" / "main.py"
BROKEN = "Có sự cố"
NOT_READ = {"id", "form_id", "key", "element_id", "page_script_hash", "url_path", "spec"}
"""Fields of Streamlit's messages that nobody reads."""
_TAG = re.compile(r"<style>.*?</style>|<[^>]*>", re.DOTALL)


@dataclass
class Office:
    """An office and one person of each role."""

    database: Database
    people: dict[Role, Actor]


def office_with_people(database: Database) -> Office:
    """Return an office with provinces, topics, a tool and people in a fresh database."""
    return copied("screens", built, database)


def built(database: Database) -> Office:
    """Enter an office with provinces, topics, a tool and people."""
    with database.unit_of_work(Actor.system()) as session:
        build.provinces(session)
        build.office(session)
        build.topic(session, "5s", name_vi="5S và công cụ cải tiến")
        build.topic(session, "qd1322", name_vi="Triển khai Quyết định 1322")
        build.tool(session, "5s", name_vi="5S")
        return Office(
            database, {role: build.actor(build.account(session, [role])) for role in Role}
        )


@dataclass
class World:
    """A database with an office and one person of each role."""

    database: Database
    monkeypatch: pytest.MonkeyPatch
    people: dict[Role, Actor] = field(default_factory=dict)

    def __post_init__(self) -> None:
        context.forget()  # what was read from another test's database
        self.monkeypatch.setattr(tally, "_counts", Counter())

    def open(self, screen: str, role: Role = Role.STAFF, **query: str) -> AppTest:
        """Open a screen by the name of its view, with the parameters of a link."""
        self.monkeypatch.setattr(tally, "begin", lambda _database: None)
        self.monkeypatch.setattr(context, "database", lambda: self.database)
        self.monkeypatch.setattr(signed_in, "database", lambda: self.database)
        self.monkeypatch.setattr(signed_in, "current_actor", lambda: self.people[role])
        self.monkeypatch.setattr(signed_in, "sealed_header", lambda: signed_in.seal(1))
        app = AppTest.from_file(str(MAIN), default_timeout=30)
        # as a browser does that opens a link: AppTest.switch_page would need a first run
        app._page_hash = calc_hash(SCREENS[screen].path)
        for name, value in query.items():
            app.query_params[name] = value
        return checked(app.run()).switch_page(f"views/{screen}.py")

    def write(self, service: Callable[..., Any], command: object, role: Role = Role.STAFF) -> Any:
        """Carry out a service as somebody."""
        with self.database.unit_of_work(self.people[role]) as session:
            return service(session, self.people[role], command)


def checked(app: AppTest) -> AppTest:
    """Return the screen once it is sure that nothing on it broke."""
    assert not app.exception
    assert not [box.value for box in app.error if BROKEN in box.value]
    return app


_CELL = r'<t[dh](?! class="nscl-tick")[^>]*>(.*?)</t[dh]>'
"""A cell that is read; the one by which a row is chosen holds no words."""


def said(app: AppTest) -> str:
    """Return everything the screen says, in one text, without the signs of Markdown."""
    parts = [
        *(
            element.value
            for kind in (app.title, app.header, app.markdown, app.caption)
            for element in kind
        ),
        *(
            element.value
            for kind in (app.error, app.warning, app.info, app.success)
            for element in kind
        ),
        *(element.proto.body for element in app.get("html")),
        *(element.proto.label for element in app.get("page_link")),
        *(element.label for element in app.button),
    ]
    return "\n".join(parts).replace("\\", "")


def lines(app: AppTest) -> list[str]:
    """Return the rows of the tables on the screen as they are read, cell after cell."""
    bodies = "".join(element.proto.body for element in app.get("html"))
    return [
        " | ".join(_read(cell) for cell in re.findall(_CELL, row))
        for row in re.findall(r"<tr>(.*?)</tr>", bodies)
    ]


def links(app: AppTest) -> list[str]:
    """Return the labels of the links on the screen, those of our own HTML as they are read."""
    own = re.findall(r"<a [^>]*>(.*?)</a>", "".join(one.proto.body for one in app.get("html")))
    labels = [element.proto.label.replace("\\", "") for element in app.get("page_link")]
    return [*labels, *(_read(label) for label in own)]


def all_lines(app: AppTest) -> set[str]:
    """Return every line of text on a screen, to the eye or the ear, without signs of Markdown."""
    protos = (getattr(node, "proto", None) for node in app._tree)
    return {
        line.replace("\\", "")
        for proto in protos
        if isinstance(proto, Message)
        for line in _texts(proto)
    }


def _texts(message: Message) -> Iterator[str]:
    """Give every text in a message of Streamlit, line by line, without tags."""
    for field_, value in message.ListFields():
        if field_.name in NOT_READ:
            continue
        for one in value if field_.is_repeated else [value]:
            if isinstance(one, str):
                yield from filter(None, map(str.strip, _TAG.sub("\n", one).splitlines()))
            elif isinstance(one, Message):
                yield from _texts(one)


def _read(shown: str) -> str:
    """Return our own HTML as it is read: without tags, and without signs for the eye alone."""
    for_ears = re.sub(r'<span[^>]* aria-hidden="true">.*?</span>', "", shown)
    return unescape(re.sub(r"<[^>]+>", "", for_ears))
