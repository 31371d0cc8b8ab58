"""Photos of audits: drawn, added, read."""

from io import BytesIO
from typing import Any

from PIL import Image

from models.commands.audit_photos import AddPhoto
from models.commands.base import parse
from models.permissions import Actor
from models.reports.audits.photos import Photo, photos_of_audit
from models.services.audits.photos import (
    add_photo,
)
from models.services.files.files import (
    SafeFile,
    blurred_file,
    drawn_photo,
)
from tests.worlds.indicators import World


def picture(kind: str = "JPEG", size: tuple[int, int] = (60, 40), **how: object) -> bytes:
    """Draw a chequered picture, in which every blur shows."""
    out, board = BytesIO(), Image.new("RGB", size, "white")
    for x in range(0, size[0], 2):
        for y in range(size[1]):
            board.putpixel((x, y), (0, 0, 0))
    board.save(out, kind, **how)
    return out.getvalue()


def add(
    world: World,
    audit: int,
    actor: Actor | None = None,
    photo: SafeFile | None = None,
    /,
    **changes: Any,
) -> int:
    """Add a photo of zone 1, line 1 on which nobody is seen."""
    who = actor or world.around.officer
    raw = {"site_audit_id": audit, "zone_id": 1, "criterion_id": 1, "people": "none"} | changes
    command = parse(AddPhoto, raw)
    file = blurred_file(photo or drawn_photo("a.jpg", picture()), command.areas)
    with world.database.unit_of_work(who) as session:
        return add_photo(session, who, command, file)


def photos(world: World, audit: int) -> tuple[Photo, ...]:
    """Return the photos of an audit as its page shows them."""
    with world.database.read() as session:
        return photos_of_audit(session, audit)
