"""One province as a partner: what it is called, what it was made of, what it is part of today."""

from dataclasses import dataclass

from sqlmodel import Session

from models.errors import NotFound
from models.lookups.places import places
from models.text import t
from models.vocabulary import Era


@dataclass(frozen=True)
class PartnerUnit:
    """A unit under one reading: its key and name, its parts of before, and what it is today.

    ``parts`` are empty as then; ``today`` is key and name, None where it is the unit itself.
    """

    key: str
    name: str
    is_home: bool
    parts: tuple[str, ...] = ()
    today: tuple[str, str] | None = None


def partner_unit(session: Session, key: str, era: Era) -> PartnerUnit:
    """Return the unit that a key is read as.

    Raises:
        NotFound: there is no such unit.

    """
    found = places(session)
    if key not in found.by_key:
        raise NotFound(t("This provincial unit is not known."))
    read_as = found.reading(era)[key]
    is_home = found.ids[read_as] in found.home_ids
    if era is Era.NOW:
        before = {one for one, now in found.now.items() if now == read_as}
        parts = {found.then[one] for one in before} - {found.then[read_as]}
        names = tuple(sorted(found.name_in_time(one) for one in parts))
        return PartnerUnit(read_as, found.by_key[read_as].name, is_home, names)
    now = found.now[read_as]
    is_over = found.then[now] != read_as
    today = (now, found.by_key[now].name) if is_over else None
    return PartnerUnit(read_as, found.name_in_time(read_as), is_home, today=today)
