"""Commands on photos of audits: add, correct, blur, take away."""

from collections.abc import Mapping
from typing import Annotated, Any, Final

from pydantic import Field

from models.commands.base import Command, Id, Line
from models.errors import Problem
from models.text import t
from models.vocabulary import PhotoPeople

MOST_AREAS: Final = 20
_Share = Annotated[float, Field(ge=0, le=1)]
_Caption = Annotated[Line | None, Field(max_length=300)]


class Area(Command):
    """A rectangle of a picture in fractions of its width and height, from the left upper corner."""

    x: _Share
    y: _Share
    width: Annotated[float, Field(gt=0, le=1)]
    height: Annotated[float, Field(gt=0, le=1)]


Areas = Annotated[tuple[Area, ...], Field(max_length=MOST_AREAS)]
"""What is blurred of one photo."""


class AddPhoto(Command):
    """Add a photo to a line of an audit, or to a zone as a whole (``criterion_id`` empty).

    ``people`` is the answer to the question about people; ``areas`` are blurred before the photo
    is kept.
    """

    site_audit_id: Id
    zone_id: Id
    criterion_id: Id | None = None
    caption: _Caption = None
    people: PhotoPeople | None = None
    is_after: bool = False
    areas: Areas = ()

    @classmethod
    def problems_among(cls, values: Mapping[str, Any]) -> list[Problem]:
        """Return the problem of a question that was not answered."""
        return _unanswered(values)


class CorrectPhoto(Command):
    """Replace a photo's caption and the answer about people."""

    photo_id: Id
    caption: _Caption = None
    people: PhotoPeople | None = None

    @classmethod
    def problems_among(cls, values: Mapping[str, Any]) -> list[Problem]:
        """Return the problem of a question that was not answered."""
        return _unanswered(values)


class BlurPhoto(Command):
    """Make areas of a photo unrecognisable, for good."""

    photo_id: Id
    areas: Areas = ()


class RemovePhoto(Command):
    """Take a photo away, for good."""

    photo_id: Id


def _unanswered(values: Mapping[str, Any]) -> list[Problem]:
    if values.get("people"):
        return []
    said = t("Say whether people can be recognised in the photo: none, they agreed, or blurred.")
    return [Problem("people", said)]
