"""Bring the invented copies of sites into a database."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Any, Final

from sqlmodel import Session, col, select

from models.commands.base import parse
from models.commands.replications import LogReplication
from models.permissions import Actor
from models.rules.dates import known
from models.services.lessons.replications import log_replication
from models.tables import ModelSite, Replication
from models.text.folding import fold
from models.vocabulary import DatePrecision, Origin
from seed.demo.lessons import Learned
from seed.demo.replications import Copied


def log_copies(
    session: Session,
    writers: Sequence[Actor],
    made: Iterable[Copied],
    sites: Mapping[int, int],
) -> None:
    """Enter copies as people do; ``sites`` gives the record of a site by its invented number."""
    for one in made:
        raw = {
            "from_site_id": sites[one.source],
            "to_site_id": sites[one.target],
            "replicated_on": known(one.known_on, one.precision),
            "adapted": one.adapted,
            "idempotency_key": one.key,
        }
        log_replication(session, writers[one.division], parse(LogReplication, raw))


def copy_rows(
    made: Iterable[tuple[Copied, Mapping[str, Any]]], sites: Mapping[int, int]
) -> Iterator[dict[str, Any]]:
    """Yield copies as rows of the table, each with whose it is."""
    for one, owner in made:
        yield {
            "from_site_id": sites[one.source],
            "to_site_id": sites[one.target],
            "replicated_on": one.known_on,
            "date_precision": one.precision,
            "adapted": one.adapted,
            "folded_text": fold(one.adapted or ""),
            "idempotency_key": one.key,
            **owner,
        }


_EVERY: Final = timedelta(days=60)
_ADAPTED: Final = (
    "Sơ đồ in khổ lớn dán ngoài tủ vì phòng dùng chung hai lớp (minh họa)",
    "Làm ở kho thiết bị thể dục trước, chưa có phòng bộ môn riêng (minh họa)",
    None,
)


def copy_lesson(session: Session, writer: Actor, lesson: int, one: Learned) -> int | None:
    """Copy a measured lesson by its name from the site that began first; return that site.

    What began first was copied from nowhere, so that nothing comes back to it.
    """
    sites = session.exec(
        select(ModelSite)
        .where(
            ModelSite.setting == one.setting,
            ModelSite.origin == Origin.DEMONSTRATION,
            col(ModelSite.group_size).is_(None),
            col(ModelSite.group_id).is_(None),
        )
        .order_by(col(ModelSite.starts_on), col(ModelSite.id))
    ).all()
    if not sites:
        return None
    source, *others = sites
    copied = select(Replication.to_site_id).where(Replication.from_site_id == source.id)
    there = set(session.exec(copied))
    last = max(one.days.values())
    places = [site for site in others if site.id not in there and site.starts_on < last]
    for number, site in enumerate(places[-one.copied :]):
        precision = DatePrecision.MONTH if number == 1 else DatePrecision.DAY
        raw = {
            "from_site_id": source.id,
            "to_site_id": site.id,
            "replicated_on": known(last + _EVERY * (number + 1), precision),
            "adapted": _ADAPTED[number % len(_ADAPTED)],
            "lesson_id": lesson,
            "idempotency_key": f"demonstration-copy-{lesson}-{number}",
        }
        log_replication(session, writer, parse(LogReplication, raw))
    return source.id
