"""What a screen may ask of its surroundings: who acts, which slice, read, write, go elsewhere."""

from collections.abc import Callable, Collection, Hashable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from threading import Lock, local
from time import monotonic
from types import MethodType
from typing import Any, Final, ParamSpec, TypeVar
from urllib.parse import urlencode

import streamlit as st
from sqlmodel import Session
from streamlit.navigation.page import StreamlitPage
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboard import signed_in, tally, trusting
from dashboard.kept import Kept, as_kept, collecting, note_tables
from dashboard.screens import SCREENS
from models.db import Database, database
from models.filters import ALL_TIME, ReportFilter
from models.lookups.places import Places, places
from models.permissions import Action, Actor
from models.reports.comparisons import Compared, compared
from models.rules.looks import Point
from models.text import language
from models.text.formats import office_today, utc_now
from models.trail.table_versions import TableVersions, noted_tables, table_versions

P = ParamSpec("P")
R = TypeVar("R")

RECENT_S: Final = 60.0
"""How long what is dear to read anew may be told as it was."""
_seen = local()
_kept: Final = Kept(most=800)
_known: TableVersions | None = None
_following = Lock()

USUAL_PERIOD: Final = "_usual_period"
"""Where the period of a screen whose link names none is kept."""
CHOSEN_BEFORE: Final = "_period_chosen_before"
"""Where the period stands that the person chose on this screen before, "" for none."""


def actor() -> Actor:
    """Return the signed-in person, checked against the database again on every run."""
    return signed_in.current_actor()


def may(action: Action) -> bool:
    """Say whether the signed-in person may do this; the service asks again when it is done."""
    return actor().may(action)


def filters() -> ReportFilter:
    """Return the slice that the address bar asks for, of the screen's usual period without one."""
    query = _link()
    if "period" not in query:
        query = {**query, "period": unnamed_period()}
    return _filters(tuple(query.items()))


def _link() -> dict[str, str]:
    """Return the parameters of the address, put together once a run as long as it stands."""
    here = get_script_run_ctx()
    now = (trusting.run(), here.query_string if here else "")
    if now[0] is None or getattr(_seen, "address", None) != now:
        _seen.address, _seen.link = now, dict(st.query_params)
    link: dict[str, str] = _seen.link
    return link


@lru_cache(maxsize=500)
def _filters(query: tuple[tuple[str, str], ...]) -> ReportFilter:
    return ReportFilter.from_query(dict(query))


def begin_screen(usual_period: str, chosen_before: str = "") -> None:
    """Say which period this screen shows where its link names none: a code, "" for all time."""
    st.session_state[USUAL_PERIOD] = usual_period
    st.session_state[CHOSEN_BEFORE] = chosen_before


def is_usual_period() -> bool:
    """Say whether the period is the screen's usual one: no link asked for it, nor the person."""
    return "period" not in _link() and not st.session_state.get(CHOSEN_BEFORE, "")


def unnamed_period() -> str:
    """Return the period that the open address leaves to the screen; "" where it names one."""
    if "period" in _link():
        return ""
    state = st.session_state
    return str(state.get(CHOSEN_BEFORE, "") or state.get(USUAL_PERIOD, ""))


def apply(chosen: ReportFilter) -> None:
    """Put a slice into the address bar; other parameters of the screen stay."""
    names = set(ReportFilter.model_fields)
    others = {name: value for name, value in st.query_params.items() if name not in names}
    query = chosen.to_query()
    usual = st.session_state.get(USUAL_PERIOD, "")
    if usual and "period" not in query:
        query["period"] = ALL_TIME
    elif query.get("period") == usual and not st.session_state.get(CHOSEN_BEFORE, ""):
        query.pop("period", None)  # the screen shows it of itself
    st.query_params.from_dict({**others, **query})


def load(report: Callable[..., R], *arguments: Any) -> R:  # noqa: ANN401 - a report's own arguments
    """Read a report, from the one cache when no table that it reads has changed since.

    A report is a function of a module: methods of two objects would share one name in the cache.
    """
    if isinstance(report, MethodType):
        raise TypeError(f"{report!r} is no function of a module")
    name = (report.__module__, report.__qualname__, *_said(arguments))
    give: Callable[[], R] = _kept.get(
        (*name, language(), office_today()),
        _versions(),
        lambda: as_kept(read(report, *arguments)),
    )
    return give()


def built(
    build: Callable[..., R],
    report: Callable[..., Any],
    arguments: tuple[Any, ...],
    *more: Any,  # noqa: ANN401 - what else the builder takes
) -> R:
    """Return what ``build`` makes of a report and ``more``: a chart, made once for everybody.

    It is kept as long as the report would be; nobody may change it.
    """
    name = (build.__module__, build.__qualname__, *_said(more))
    of = (report.__module__, report.__qualname__, *_said(arguments))
    result: R = _kept.get(
        (*name, *of, language(), office_today()),
        _versions(),
        lambda: build(load(report, *arguments), *more),
    )
    return result


def drawn(draw: Callable[..., R], *arguments: Any) -> R:  # noqa: ANN401 - the drawer's own arguments
    """Return what is drawn of several reports, each of which ``draw`` loads and is kept by itself.

    It is kept until one of their tables changes; then the others need not be read again.
    """
    name = (draw.__module__, draw.__qualname__, *_said(arguments))

    def make() -> R:
        with _one_session():
            return draw(*arguments)

    result: R = _kept.get((*name, language(), office_today()), _versions(), make)
    return result


def recent(build: Callable[..., R], *arguments: Any) -> R:  # noqa: ANN401 - the builder's own arguments
    """Return what ``build`` made of reports within the last minute, however its tables changed.

    For what stands on every screen and is dear to read anew.
    """
    name = (build.__module__, build.__qualname__, *_said(arguments))
    result: R = _kept.recent(
        (*name, language(), office_today(), "recent"),
        _versions(),
        lambda: build(*arguments),
        RECENT_S,
    )
    return result


def _said(arguments: tuple[Any, ...]) -> Iterator[str]:
    """Give arguments as they are told apart; slices come again and again, so each is said once."""
    return (_said_once(one) if isinstance(one, ReportFilter) else repr(one) for one in arguments)


@lru_cache(maxsize=2000)
def _said_once(chosen: ReportFilter) -> str:
    return repr(chosen)


def forget() -> None:
    """Forget all that is kept: it was read from another database."""
    global _known
    _kept.clear()
    _read_anew()
    _known = None


def _versions() -> TableVersions:
    """Return the state of the data, read once a run, not once a report.

    A run is one thread; what the person writes in it is seen at once (see :func:`write`). While a
    part is read in one session, the data stand for it as they did before that was opened.
    """
    global _known
    is_shared = getattr(_seen, "shared", None) is not None
    if not (is_shared or trusting.holds(getattr(_seen, "at", float("-inf")))):
        with database().read() as session, _following:
            _known = _seen.versions = table_versions(session, _known)
        _seen.at = monotonic()
    versions: TableVersions = _seen.versions
    return versions


def drawn_state() -> Point:
    """Return the state of the data that this run draws: what it shows is of then, or later."""
    return Point(_versions().latest, utc_now())


def read(report: Callable[..., R], *arguments: Any) -> R:  # noqa: ANN401 - a report's own arguments
    """Read a report past the cache: drafts, sessions, the trail, whatever is no register.

    The provincial units, which nearly every report asks for, are read once for all of them.
    """
    return _read(report, *arguments, known=_places())


def read_alone(report: Callable[..., R], *arguments: Any) -> R:  # noqa: ANN401 - as above
    """Read a report past the cache that names no provincial unit: so how the data stand, either."""
    return _read(report, *arguments)


def asked(report: Callable[..., R], *arguments: Any) -> R:  # noqa: ANN401 - a report's own arguments
    """Read a report past the cache, once a run: what several parts of it ask alike.

    What the person writes is seen at once (see :func:`write`). Nobody may change what is returned.
    """
    answers: dict[Hashable, Any] = _seen.__dict__.setdefault("answers", {})
    name = (report.__module__, report.__qualname__, *_said(arguments))
    read_at, tables, found = answers.get(name, (float("-inf"), set[str](), None))
    if not trusting.holds(read_at):
        with collecting() as tables:
            found = read(report, *arguments)
        answers[name] = (monotonic(), tables, found)
    note_tables(tables)
    result: R = found
    return result


def _places() -> Places:
    known: Places = _kept.get(("places", office_today()), _versions(), lambda: _read(places))
    return known


def _read(report: Callable[..., R], *arguments: Any, known: Places | None = None) -> R:  # noqa: ANN401 - as above
    with _reading() as (session, tables):
        tables.clear()
        if known is not None:
            session.info["places"] = known
        result = report(session, *arguments)
        note_tables(tables)
        # What it read is not to serve the next report, which would not tell that it reads it too.
        session.expunge_all()
        session.info.clear()
    return result


@contextmanager
def _reading() -> Iterator[tuple[Session, set[str]]]:
    """Give the session that is open for a part of the screen, else one for this report alone."""
    shared: tuple[Session, set[str]] | None = getattr(_seen, "shared", None)
    if shared is not None:
        yield shared
        return
    with database().read() as session, noted_tables(session) as tables:
        yield session, tables


@contextmanager
def _one_session() -> Iterator[None]:
    """Let all that is read meanwhile share a session: to open one takes as long as to ask.

    It sees one state of the data: what is read in it is not to be kept as newer than that.
    """
    if getattr(_seen, "shared", None) is not None:
        yield
        return
    _versions()
    with _reading() as reading:
        _seen.shared = reading
        try:
            yield
        finally:
            _seen.shared = None


def write(service: Callable[..., R], *arguments: Any, **named: Any) -> R:  # noqa: ANN401 - a service's own arguments
    """Carry out a service as the signed-in person, in one transaction."""
    with _writing() as person, database().unit_of_work(person) as session:
        return service(session, person, *arguments, **named)


def note(service: Callable[..., None], *arguments: Any) -> None:  # noqa: ANN401 - as above
    """Carry out what may be left for the next time: it does not wait while somebody else writes.

    Raises:
        Unavailable: somebody writes; nothing was noted.

    """
    with _writing() as person, database().unit_of_work(person, is_patient=False) as session:
        service(session, person, *arguments)


def write_apart(service: Callable[[Database, Actor], R]) -> R:
    """Carry out as the signed-in person what opens its own transactions: backups alone."""
    with _writing() as person:
        return service(database(), person)


def count(what: str, number: int) -> None:
    """Count that a lesson was "shown" or "opened", in no reader's way."""
    tally.add(database(), what, number)


@contextmanager
def _writing() -> Iterator[Actor]:
    """Give the person as the database knows them now; what is read afterwards is read anew."""
    signed_in.read_anew()
    try:
        yield actor()
    finally:
        signed_in.read_anew()
        _read_anew()


def _read_anew() -> None:
    """Ask anew, at the next question, how the data stand and what is asked past the cache."""
    _seen.at = float("-inf")
    _seen.__dict__.pop("answers", None)


def register_pages(pages: dict[str, StreamlitPage]) -> None:
    """Keep this run's screens by name, for links between them and for the next run."""
    st.session_state["_pages"] = pages


def registered_pages() -> dict[str, StreamlitPage]:
    """Return the screens of the run before; none in the first."""
    pages: dict[str, StreamlitPage] = st.session_state.get("_pages", {})
    return pages


def page(name: str) -> StreamlitPage | None:
    """Return a screen by name; None where the person's role has no such screen."""
    return registered_pages().get(name)


def query_of_filters(filter_fields: Collection[str]) -> dict[str, str]:
    """Return the parameters that carry the present slice elsewhere: the fields heeded there.

    A period that nobody chose stays behind.
    """
    query = dict(_query(filters(), frozenset(filter_fields)))
    if is_usual_period():
        query.pop("period", None)
    return query


@lru_cache(maxsize=2000)
def _query(chosen: ReportFilter, fields: frozenset[str]) -> tuple[tuple[str, str], ...]:
    return tuple(chosen.only({*fields, "compare"}).to_query().items())


def report_slice(filter_fields: Collection[str]) -> ReportFilter:
    """Return the slice of a report: the fields it heeds, and what it is held against."""
    return filters().only({*filter_fields, "compare"}).only_slice()


def comparison() -> Compared | None:
    """Return what the slice is held against; None where the link asks for no comparison."""
    return compared(filters(), office_today())


def link(name: str, **query: str) -> str:
    """Return the address of a screen within this site."""
    return f"/{SCREENS[name].path}" + (f"?{urlencode(query)}" if query else "")
