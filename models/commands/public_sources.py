"""What a record taken from a public source says of that source, and what is wrong with it."""

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Final

from pydantic import Field

from models.commands.base import Command, Day, Line
from models.errors import Problem
from models.text import t
from models.text.formats import office_today

WEB_ADDRESS: Final = re.compile(r"^https?://[^\s/?#@]+\.[^\s/?#@]+([/?#]\S*)?$", re.IGNORECASE)


class SourcedFacts(Command):
    """Where the facts of a record are from; ``is_public`` says that they rest on that alone."""

    is_public: bool = False
    source_url: Annotated[Line | None, Field(max_length=500)] = None
    published_on: Day | None = None


def source_problems(values: Mapping[str, Any], field: str = "source_url") -> Iterator[Problem]:
    """Yield what is wrong with the source of a public record: no address, or none of the web.

    ``field`` holds the address; fields that could not be read are absent from ``values``.
    """
    published_on = values.get("published_on")
    if published_on and published_on > office_today():
        yield Problem("published_on", t("This day is still to come."))
    if not values.get("is_public") or field not in values:
        return
    if not values[field]:
        yield Problem(
            field, t("A record from a public source names the address where it was published.")
        )
    elif not WEB_ADDRESS.match(values[field]):
        yield Problem(field, t("A link starts with http:// or https:// and names a site."))
