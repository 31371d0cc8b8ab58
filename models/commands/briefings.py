"""Commands on leaders' meetings: prepare, begin, note what is said, decided and given to do."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Field

from models.commands.base import Command, Day, Id, Line, Paragraphs, SentForm, Whole
from models.errors import Problem
from models.text import t
from models.vocabulary import BriefingTopic, NoteKind

_Reason = Annotated[Line | None, Field(max_length=500)]


class OwnPage(Command):
    """A page in the head's own words; it stands after the page about a topic, else at the end."""

    headline: Annotated[Line, Field(max_length=300)]
    body: Annotated[Paragraphs | None, Field(max_length=2000)] = None
    asked: Annotated[Line | None, Field(max_length=300)] = None
    after: BriefingTopic | None = None


class BriefingFacts(Command):
    """What is kept of a meeting. ``topics`` are its pages in their order."""

    title: Annotated[Line, Field(max_length=300)]
    held_on: Day
    slice_query: Annotated[str | None, Field(max_length=2000)] = None
    topics: Annotated[tuple[BriefingTopic, ...], Field(max_length=20)] = ()
    own_pages: Annotated[tuple[OwnPage, ...], Field(max_length=20)] = ()

    @classmethod
    def problems_among(cls, values: Mapping[str, Any]) -> list[Problem]:
        """Return what is wrong between the facts, as far as they could be read."""
        topics = values.get("topics") or ()
        if BriefingTopic.OWN in topics or len(set(topics)) < len(topics):
            return [Problem("topics", t("Choose each page once."))]
        if not topics and not values.get("own_pages"):
            return [Problem("topics", t("Choose at least one page."))]
        return []


class PrepareBriefing(BriefingFacts, SentForm):
    """Prepare a meeting. A repeated key gives the first record."""


class CorrectBriefing(BriefingFacts):
    """Replace the facts of a meeting that this person read at ``row_version``."""

    briefing_id: Id
    row_version: Whole
    reason: _Reason = None


class ShownPage(Command):
    """What a page shows, in every language, as text; None: it has nothing to say."""

    place: Id
    shown: Annotated[str | None, Field(max_length=200_000)] = None


class BeginBriefing(Command):
    """Begin a meeting: its pages stay as they show the data of ``position`` of the trail."""

    briefing_id: Id
    row_version: Whole
    position: Annotated[int, Field(ge=0)]
    pages: Annotated[tuple[ShownPage, ...], Field(max_length=40)]


class DeleteBriefing(Command):
    """Put a meeting in the trash."""

    briefing_id: Id
    row_version: Whole
    reason: _Reason = None


class RestoreBriefing(Command):
    """Take a meeting out of the trash."""

    briefing_id: Id


class NoteFacts(Command):
    """What is noted at a meeting; a decision names who decided."""

    kind: NoteKind
    text: Annotated[Paragraphs, Field(max_length=1000)]
    decided_by: Annotated[Line | None, Field(max_length=120)] = None
    noted_on: Day | None = None

    @classmethod
    def problems_among(cls, values: Mapping[str, Any]) -> list[Problem]:
        """Return what is wrong between the facts, as far as they could be read."""
        if values.get("kind") is NoteKind.DECISION and not values.get("decided_by"):
            return [Problem("decided_by", t("Say who decided."))]
        return []


class TakeNote(NoteFacts, SentForm):
    """Note something at a meeting, on the page that is shown; work given opens an action too."""

    briefing_id: Id
    page: Annotated[Whole | None, Field(ge=1, le=99)] = None
    due_on: Day | None = None
    division_id: Id | None = None
    officer_id: Id | None = None
    accept_day_off: bool = False
    """Whether the person has read that the due day is a day off."""

    @classmethod
    def problems_among(cls, values: Mapping[str, Any]) -> list[Problem]:
        """Return what is wrong between the facts, as far as they could be read."""
        problems = super().problems_among(values)
        if values.get("kind") is not NoteKind.TASK:
            return problems
        if values.get("due_on") is None:
            problems.append(Problem("due_on", t("Say until which day it is to be done.")))
        if not values.get("division_id") and not values.get("officer_id"):
            words = t("Choose a division or a person who is to do it.")
            problems.append(Problem("officer_id", words))
        return problems


class CorrectNote(NoteFacts):
    """Replace the facts of a note that this person read at ``row_version``."""

    briefing_note_id: Id
    row_version: Whole
    reason: _Reason = None


class DeleteNote(Command):
    """Put a note of a meeting in the trash."""

    briefing_note_id: Id
    row_version: Whole
    reason: _Reason = None


class RestoreNote(Command):
    """Take a note of a meeting out of the trash."""

    briefing_note_id: Id
