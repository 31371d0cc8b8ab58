"""Due days as a calendar file (RFC 5545): whole days, nothing in them but what is due and where."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from models.text import t
from models.text.formats import utc_now

_MAKER: Final = "-//NSCL//Viec can lam//VI"
_REFRESHED_EVERY: Final = timedelta(hours=6)


@dataclass(frozen=True)
class DueDay:
    """One day of a calendar: ``key`` is the same whenever the same thing is told again."""

    key: str
    due_on: date
    words: str
    path: str


def calendar_file(days: Sequence[DueDay], host: str) -> bytes:
    """Return a calendar of due days; ``host`` is the address under which their paths are opened."""
    # Asked for by calendars alone: a start of the server need not wait for it.
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", _MAKER)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", t("Work to do"))
    calendar.add("refresh-interval", _REFRESHED_EVERY, parameters={"value": "DURATION"})
    for one in days:
        event = Event()
        event.add("uid", f"{one.key}@nscl")
        event.add("dtstamp", utc_now())
        event.add("dtstart", one.due_on)
        event.add("dtend", one.due_on + timedelta(days=1))
        event.add("summary", one.words)
        event.add("transp", "TRANSPARENT")
        event.add("url", f"{host}{one.path}")
        calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written
