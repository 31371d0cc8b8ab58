"""Clients made by hand, one per role, against every screen and every widget of the real server."""

import random
import re
from typing import Final

import httpx
import pytest
from sqlmodel import func, select
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import ClientConnection

from models.db import Database
from models.tables import Account, Exchange, Office, TrailEvent
from tests.security import running_server as running
from tests.security.conftest import NAMES

server = running.server
SCREENS: Final = (
    "",
    "trao-doi",
    "chuyen-trao-doi",
    "ghi-chuyen-trao-doi",
    "tai-khoan",
    "nhat-ky",
    "tai-khoan-cua-toi",
    "thiet-lap",
    "nhiem-vu",
    "ghi-nhiem-vu",
    "mot-to-chuc",
    "tim-kiem",
    "mot-so-lieu",
    "ghi-muc-tieu",
    "ghi-ho-tro",
    "khong-co",
    "../tai-khoan",
    "\u202e\n",
    "x" * 5_000,
)
ADMINS_SCREENS: Final = ("tai-khoan", "thiet-lap")
LEAKS: Final = ("Traceback", "site-packages", "/dashboard/", "/models/", '.py"', "sqlalchemy")
_WIDGET: Final = re.compile(r'"(\$\$(?:ID|WIDGET)[^"]*)"')
_STREAMLITS_OWN: Final = re.compile(r'main_script_path: "[^"]*"')
"""Streamlit tells every signed-in browser where its script lies; nothing else may say it."""
_HASH: Final = re.compile(r'page_script_hash: "([0-9a-f]+)"')
LINKS: Final = (
    "page=999999999999999999999",
    "page=-1",
    "page[]=1",
    "period[]=2022",
    "period=9999-Q9",
    "period=0000-01-01..9999-99-99",
    "era=%00",
    "era=now&era=then",
    "sort=title;drop table x",
    "states=" + ",".join(["held"] * 400),
    "search=" + "%27" * 900,
    "topics=../../etc,{0},%24x%24",
    "partners=24@9999-99-99",
    "is_own=__class__",
    "id=1e9",
    "id=-1",
    "id=99999999999999999999",
    "view=<script>",
    "grid=%F0%9F%98%80",
    "x" * 1_500 + "=1",
)


@pytest.fixture(scope="module")
def admins_hold(server: Database) -> tuple[set[str], set[str]]:
    """Return the widgets and the screens that the administrator has."""
    assert server.is_sqlite
    widgets, hashes = set(), set()
    with running.socket_of(running.sign_in_at(NAMES_OF["admin"])) as socket:
        for screen in SCREENS[:8]:
            told = running.run(socket, screen)[1]
            widgets |= set(_WIDGET.findall(told))
            hashes |= set(_HASH.findall(told))
    return widgets, hashes


NAMES_OF: Final = {role.value: name for role, name in NAMES.items()}


def _counts(database: Database) -> list[int]:
    with database.read() as session:
        signed = TrailEvent.action.not_like("account.sign%")  # type: ignore[attr-defined]
        events = session.exec(select(func.count()).select_from(TrailEvent).where(signed)).one()
        return [
            events,
            *(
                session.exec(select(func.count()).select_from(table)).one()
                for table in (Account, Exchange, Office)
            ),
        ]


def _wrong(identity: str, chance: random.Random) -> WidgetState:
    """Return a widget's state of a type and size that it may not have."""
    state = WidgetState(id=identity)
    kind = chance.randrange(9)
    if kind == 0:
        state.trigger_value = True
    elif kind == 1:
        state.string_value = chance.choice(("", "\u202e", "x" * 50_000, "{0}", "../x"))
    elif kind == 2:
        state.int_value = chance.choice((-1, 2**31, 2**53))
    elif kind == 3:
        state.double_value = chance.choice((float("nan"), float("inf"), -1e308))
    elif kind == 4:
        state.json_value = chance.choice(("{", "[]", "null", '{"selection": 5}', "1e999"))
    elif kind == 5:
        state.int_array_value.data.extend([-5, 10**9])
    elif kind == 6:
        state.string_array_value.data.extend(["x", "\u0000", "nguoi-la"])
    elif kind == 7:
        state.bool_value = True
    else:
        state.double_array_value.data.extend([1.5, float("nan")])
    return state


def _ask(socket: ClientConnection, message: BackMsg) -> str:
    """Send a wish to run; return all that comes back until the run is over."""
    socket.send(message.SerializeToString())
    told = []
    while True:
        answer = ForwardMsg()
        answer.ParseFromString(bytes(socket.recv(timeout=60)))  # type: ignore[arg-type]
        told.append(str(answer))
        if answer.WhichOneof("type") == "script_finished":
            return "\n".join(told)


def _rerun(screen: str = "", page_hash: str = "", link: str = "") -> BackMsg:
    message = BackMsg()
    message.rerun_script.page_name = screen
    message.rerun_script.page_script_hash = page_hash
    message.rerun_script.query_string = link
    return message


def _assert_tells_nothing(told: str) -> None:
    told = _STREAMLITS_OWN.sub("", told)
    for leak in LEAKS:
        assert leak not in told


@pytest.mark.parametrize("role", ["viewer", "staff", "head", "admin"])
def test_wrong_values_for_every_widget_change_nothing_and_tell_nothing(
    server: Database, admins_hold: tuple[set[str], set[str]], role: str
) -> None:
    chance, before = random.Random(role), None  # noqa: S311 - chance of a test
    with running.socket_of(running.sign_in_at(NAMES_OF[role])) as socket:
        for screen in SCREENS:
            told = _ask(socket, _rerun(screen))
            before = before or _counts(server)
            widgets = sorted({*_WIDGET.findall(told), *admins_hold[0], "$$ID-x-None", "", "\u202e"})
            message = _rerun(screen)
            pressing = {
                name
                for name in widgets
                if role in {"admin", "head", "staff"} and name not in admins_hold[0]
            }
            message.rerun_script.widget_states.widgets.extend(
                _wrong(name, chance) for name in widgets if name not in pressing
            )
            _assert_tells_nothing(told + _ask(socket, message))
        assert _ask(socket, _rerun("trao-doi"))
    if role in {"viewer", "staff"}:
        assert _counts(server) == before
    assert httpx.get(f"http://{running.HOST}/healthz").status_code == 200


@pytest.mark.parametrize("role", ["viewer", "staff", "head"])
def test_no_screen_of_an_administrator_opens_by_its_hash_or_its_widgets(
    server: Database, admins_hold: tuple[set[str], set[str]], role: str
) -> None:
    widgets, hashes = admins_hold
    assert widgets
    with running.socket_of(running.sign_in_at(NAMES_OF[role])) as socket:
        _ask(socket, _rerun())
        before = _counts(server)
        for page_hash in sorted(hashes):
            message = _rerun(page_hash=page_hash)
            for name in sorted(widgets):
                state = message.rerun_script.widget_states.widgets.add(id=name)
                state.trigger_value = True
            told = _ask(socket, message)
            assert "create_account" not in told
            assert "one_time" not in told
            _assert_tells_nothing(told)
        assert _counts(server) == before


@pytest.mark.usefixtures("server")
def test_links_made_by_hand_show_a_screen_or_a_sentence() -> None:
    with running.socket_of(running.sign_in_at(NAMES_OF["head"])) as socket:
        for screen in ("", "trao-doi", "chuyen-trao-doi", "nhat-ky", "ghi-chuyen-trao-doi"):
            for link in LINKS:
                told = _ask(socket, _rerun(screen, link=link))
                _assert_tells_nothing(told)
                assert "Có sự cố" not in told, (screen, link)
    assert httpx.get(f"http://{running.HOST}/healthz").status_code == 200


@pytest.mark.usefixtures("server")
def test_files_asked_for_by_links_made_by_hand_are_made_or_refused_in_words() -> None:
    with httpx.Client(cookies=running.sign_in_at(NAMES_OF["viewer"]), timeout=30) as client:
        for link in LINKS:
            answer = client.get(f"http://{running.HOST}/export/exchanges.csv?{link}")
            assert answer.status_code < 500, link
            _assert_tells_nothing(answer.text)
