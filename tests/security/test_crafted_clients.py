"""Clients made by hand, one per role, against every screen and every widget of the real server."""

import random
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

import pytest
from sqlmodel import func, select
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.util import calc_hash
from websockets.sync.client import ClientConnection

from dashboard.components.shown_registers import SHOWN
from dashboard.screens import OFFICE_SET_UP, SCREENS
from dashboard.screens.office import ACCOUNTS, TRAIL
from models.db import Database
from models.permissions import PERMISSIONS, Action, Actor
from models.registers import REGISTERS
from models.tables import Account, Office, ProgrammeDocument, TrailEvent
from models.vocabulary import Role
from tests import build
from tests.security import running_server as running
from tests.security.conftest import NAMES

server = running.server
pytestmark = pytest.mark.xdist_group("a server for crafted clients")
NOWHERE: Final = "khong-co"
MADE_UP: Final = (NOWHERE, "../tai-khoan", "\u202e\n", "x" * 5_000)
NOT_FOR_ALL: Final = "Nguoi Kin Tieng"
"""The name of an account: only the accounts and the whole trail show it."""
FAULT: Final = "Có sự cố"
LEAKS: Final = ("Traceback", "site-packages", "/dashboard/", "/models/", '.py"', "sqlalchemy")
_WIDGET: Final = re.compile(r'"(\$\$(?:ID|WIDGET)[^"]*)"')
_PRINTED_AT: Final = "nscl-print-only"
"""The line on paper holds the minute of the run."""
_STREAMLITS_OWN: Final = re.compile(r'main_script_path: "[^"]*"')
"""Streamlit tells every signed-in browser where its script lies; nothing else may say it."""
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
ALL_LINKS: Final = ("overview", "exchanges", "exchange")
LINKS_DEALT: Final = 10
"""Every other screen is opened by each tenth link, the next screen by the links after those."""


@dataclass(frozen=True)
class Answer:
    """What came back from a wish to run: the screen that ran, its elements, and all there was."""

    ran: str
    drawn: tuple[str, ...]
    told: str

    @property
    def widgets(self) -> set[str]:
        """Return the ids of the widgets and containers in it."""
        return set(_WIDGET.findall(self.told))


Walk = dict[Role, dict[str, Answer]]


@pytest.fixture(scope="module")
def walk(server: Database) -> Walk:
    """Open every declared screen as every role, each role in one session; "" is no screen."""
    with server.unit_of_work(Actor.system()) as session:
        link = f"id={build.account(session, display_name=NOT_FOR_ALL).id}"
    opened: Walk = {}
    for role in Role:
        with _session(role) as socket:
            opened[role] = {"": _ask(socket, _rerun(NOWHERE, link=link))} | {
                name: _ask(socket, _rerun(screen.path, link=link))
                for name, screen in SCREENS.items()
            }
    return opened


@contextmanager
def _session(role: Role) -> Iterator[ClientConnection]:
    """Return the socket of one person of a role."""
    with running.socket_of(running.sign_in_at(NAMES[role])) as socket:
        yield socket


def _has(role: Role, name: str) -> bool:
    """Say whether a role is to have a screen, by what the screen declares."""
    screen = SCREENS[name]
    return screen is not OFFICE_SET_UP and screen.action in PERMISSIONS[role]


def _unlike(answer: Answer, other: Answer) -> list[str]:
    """Return the elements that only one of two answers shows."""
    return sorted(set(answer.drawn) ^ set(other.drawn))


def _counted_once_complete(database: Database) -> list[int]:
    """Count once the server has entered its reference data, some seconds after its start."""
    until = time.monotonic() + running.READY_WITHIN_S
    while time.monotonic() < until:
        with database.read() as session:
            if session.exec(select(ProgrammeDocument.id)).first() is not None:
                return _counts(database)
        time.sleep(running.ASK_AGAIN_AFTER_S)
    pytest.fail("the server did not enter its reference data")


def _counts(database: Database) -> list[int]:
    with database.read() as session:
        signed = TrailEvent.action.not_like("account.sign%")  # type: ignore[attr-defined]
        events = session.exec(select(func.count()).select_from(TrailEvent).where(signed)).one()
        tables = [Account.__table__, Office.__table__]  # type: ignore[attr-defined]
        tables += [one.table.__table__ for one in REGISTERS.values()]  # type: ignore[attr-defined]
        counts = [session.execute(select(func.count()).select_from(one)) for one in tables]
        return [events, *(int(one.scalar_one()) for one in counts)]


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


def _ask(socket: ClientConnection, message: BackMsg) -> Answer:
    """Send a wish to run; return what comes back until the run is over."""
    socket.send(message.SerializeToString())
    ran, drawn, told = "", [], []
    while True:
        answer = ForwardMsg()
        answer.ParseFromString(bytes(socket.recv(timeout=60)))  # type: ignore[arg-type]
        kind = answer.WhichOneof("type")
        assert kind != "ref_hash", "an answer that points to an earlier one cannot be compared"
        text = str(answer)
        told.append(text)
        if kind == "navigation":
            ran = answer.navigation.page_script_hash
        if kind == "delta" and _PRINTED_AT not in text:
            drawn.append(f"{answer.metadata.delta_path} {answer.delta}")
        if kind == "script_finished":
            return Answer(ran, tuple(drawn), "\n".join(told))


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


def test_every_form_asks_for_a_right() -> None:
    forms = {shown.form_screen for shown in SHOWN.values()} - {""}
    forms -= {"programme_report"}  # whence reports are issued: read by all, issued by a head
    forms |= {name for name in SCREENS if name.endswith("_form")}
    free = {name for name in forms if SCREENS[name].action in PERMISSIONS[Role.VIEWER]}
    assert free == set()


@pytest.mark.parametrize("role", list(Role))
def test_a_person_has_the_screens_of_their_role_and_no_other(walk: Walk, role: Role) -> None:
    nowhere = walk[role][""]
    for name, screen in SCREENS.items():
        answer = walk[role][name]
        _assert_tells_nothing(answer.told)
        assert FAULT not in answer.told, (role, name)
        if _has(role, name):
            assert answer.ran == calc_hash(screen.path), (role, name)
        else:
            assert answer.ran == nowhere.ran, (role, name)
            assert _unlike(answer, nowhere) == [], (role, name)
            assert calc_hash(screen.path) not in answer.told, (role, name)


def test_what_only_one_screen_shows_nobody_sees_without_it(walk: Walk) -> None:
    seen = {
        (role, name)
        for role, answers in walk.items()
        for name, answer in answers.items()
        if NOT_FOR_ALL in answer.told
    }
    may_see = {ACCOUNTS.name: Action.MANAGE_ACCOUNTS, TRAIL.name: Action.READ_WHOLE_TRAIL}
    assert seen == {
        (role, name) for role in Role for name, act in may_see.items() if act in PERMISSIONS[role]
    }


@pytest.mark.parametrize("role", list(Role))
def test_no_screen_of_others_runs_by_its_hash_or_its_widgets(
    server: Database, walk: Walk, role: Role
) -> None:
    nowhere = walk[role][""]
    before = _counted_once_complete(server)
    with _session(role) as socket:
        _ask(socket, _rerun())
        for name, screen in SCREENS.items():
            if _has(role, name):
                continue
            theirs = set().union(*(walk[other][name].widgets for other in Role))
            message = _rerun(page_hash=calc_hash(screen.path), link="id=1")
            for widget in sorted(theirs - nowhere.widgets):
                message.rerun_script.widget_states.widgets.add(id=widget, trigger_value=True)
            answer = _ask(socket, message)
            assert answer.ran == nowhere.ran, (role, name)
            assert _unlike(answer, nowhere) == [], (role, name)
            _assert_tells_nothing(answer.told)
    assert _counts(server) == before


@pytest.mark.parametrize("role", list(Role))
def test_wrong_values_for_every_widget_change_nothing_and_tell_nothing(
    server: Database, walk: Walk, role: Role
) -> None:
    chance, before = random.Random(role), _counted_once_complete(server)  # noqa: S311 - chance of a test
    strange = walk[Role.ADMIN][ACCOUNTS.name].widgets | walk[Role.HEAD]["exchange_form"].widgets
    with _session(role) as socket:
        for path in (*(SCREENS[name].path for name in SCREENS if _has(role, name)), *MADE_UP):
            shown = _ask(socket, _rerun(path))
            message = _rerun(path)
            for widget in sorted({*shown.widgets, *strange, "$$ID-x-None", "", "\u202e"}):
                state = _wrong(widget, chance)
                is_pressed = state.WhichOneof("value") == "trigger_value"
                if role is Role.VIEWER or widget not in shown.widgets or not is_pressed:
                    message.rerun_script.widget_states.widgets.append(state)
            _assert_tells_nothing(shown.told + _ask(socket, message).told)
        assert _ask(socket, _rerun("trao-doi")).drawn
    assert _counts(server) == before
    assert running.get({}, "/healthz").status_code == 200


@pytest.mark.usefixtures("server")
def test_links_made_by_hand_show_a_screen_or_a_sentence() -> None:
    with _session(Role.HEAD) as socket:
        for place, (name, screen) in enumerate(SCREENS.items()):
            for link in LINKS if name in ALL_LINKS else LINKS[place % LINKS_DEALT :: LINKS_DEALT]:
                told = _ask(socket, _rerun(screen.path, link=link)).told
                _assert_tells_nothing(told)
                assert FAULT not in told, (name, link)
    assert running.get({}, "/healthz").status_code == 200


@pytest.mark.usefixtures("server")
def test_files_asked_for_by_links_made_by_hand_are_made_or_refused_in_words() -> None:
    with running.client(cookies=running.sign_in_at(NAMES[Role.VIEWER]), timeout=30) as browser:
        for link in LINKS:
            answer = browser.get(f"/export/exchanges.csv?{link}")
            assert answer.status_code < 500, link
            _assert_tells_nothing(answer.text)
