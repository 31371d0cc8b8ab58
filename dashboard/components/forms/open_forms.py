"""The life of one open form of a record: begun or continued, kept as a draft, saved."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final
from uuid import uuid4

import streamlit as st

from dashboard import context
from dashboard.components.forms.form_fields import FormPart
from dashboard.components.forms.form_values import Values, digest, unnumbered, values_copy
from dashboard.components.submitting import Outcome, attempt, submit
from models.commands.base import Command
from models.errors import Problem
from models.services.records.drafts import SavedDraft, discard_draft, read_draft, save_draft

OPEN: Final = "_open_record_form"
"""Where the form now open is kept in the session; the draft in the database outlives it."""


@dataclass(frozen=True)
class FormSpec:
    """What a form of one register is: how it is filled, sent and told; see ``record_form``.

    ``fresh`` fills the form from a record's number, or empty (None), and may refuse with NotFound
    or NotAllowed. ``number_field`` names the record in the values and in the correcting command.
    """

    name: str
    screen: str
    list_screen: str
    number_field: str
    fresh: Callable[[int | None], Values]
    to_raw: Callable[[Values], tuple[dict[str, Any], list[Problem]]]
    to_fields: Callable[[Iterable[Problem], Values], dict[str, str]]
    label: Callable[[str], str]
    log: tuple[Callable[..., int], type[Command]]
    correct: tuple[Callable[..., int], type[Command]]
    summary: Callable[[Values], str]
    compared: Sequence[str]
    plain: Callable[[Values, str], Any]
    said: Callable[[Values, str], str]
    take: Callable[[Values, Values, Sequence[str]], None]
    existing: Callable[[int], str]


@dataclass
class OpenForm:
    """One form as it is filled in: what it holds, what it held at first, what was refused."""

    spec: FormSpec
    number: int | None
    values: Values
    base: Values
    saved_digest: str
    saved_at: datetime | None = None
    problems: dict[str, str] = field(default_factory=dict)
    outcome: Outcome[int] = field(default_factory=Outcome)
    is_acting: bool = False
    accepts: set[str] = field(default_factory=set)
    """The warnings that the person has read and accepts: each a yes or no of the command."""
    made_before: int | None = None
    """The record that this form made in another tab, and that it now is to correct."""
    widgets: str = field(init=False)
    """The start of its widgets' keys: its own, whatever was open before."""

    def __post_init__(self) -> None:
        self.widgets = f"xf.{self.values['form_key']}"

    @property
    def target(self) -> int | None:
        """Return the record that saving corrects; None: it makes a new one."""
        return self.made_before if self.number is None else self.number

    @property
    def part(self) -> FormPart:
        """Return the whole form as a part."""
        return FormPart(self.values, self.widgets, self.problems)

    def differing(self, theirs: Values) -> list[str]:
        """Return the fields in which another version differs, in the order of the form.

        In a new form, what is only written otherwise (1/3/24, 01/03/2024) or not numbered yet is no
        difference.
        """
        plain = self.spec.plain
        names = [n for n in self.spec.compared if plain(self.values, n) != plain(theirs, n)]
        if self.number is not None:
            return names
        (ours, _), (other, _) = self.spec.to_raw(self.values), self.spec.to_raw(theirs)
        return [
            name
            for name in names
            if name not in ours or unnumbered(ours[name]) != unnumbered(other.get(name))
        ]

    def is_as_opened(self, name: str) -> bool:
        """Say whether the person left a field as it was when the form opened."""
        return bool(self.spec.plain(self.values, name) == self.spec.plain(self.base, name))


def now_open(spec: FormSpec, number: int | None) -> OpenForm | None:
    """Return the form that is open in this session, where it is for this record."""
    kept: OpenForm | None = st.session_state.get(OPEN)
    is_this = kept is not None and (kept.spec.name, kept.number) == (spec.name, number)
    return kept if is_this else None


def begin(spec: FormSpec, number: int | None) -> OpenForm:
    """Open a form: empty, or with everything of the record.

    Raises:
        NotFound: the record to correct does not exist, or is in the trash.
        NotAllowed: it belongs to another division.

    """
    values = spec.fresh(number)
    return _keep(OpenForm(spec, number, values, values_copy(values), digest(values)))


def resume(spec: FormSpec, number: int | None, draft: SavedDraft) -> OpenForm:
    """Open a form as its draft holds it; what a draft of an older version lacks is filled up."""
    fresh = spec.fresh(number)
    values, base = ({**fresh, **draft.payload.get(name, {})} for name in ("values", "base"))
    return _keep(OpenForm(spec, number, values, base, digest(values), draft.saved_at))


def draft_of(spec: FormSpec, number: int | None) -> SavedDraft | None:
    """Return the kept draft of this form, if there is one."""
    return context.read(read_draft, context.actor(), _draft_name(spec, number))


def throw_away(spec: FormSpec, number: int | None, saved_at: datetime | None) -> None:
    """Close the form and throw its draft away, as it was kept at ``saved_at``.

    What another tab kept since stays; where nothing was kept (None), nothing is thrown away.
    """
    if saved_at is not None:
        attempt(lambda: context.write(discard_draft, _draft_name(spec, number), saved_at))
    st.session_state.pop(OPEN, None)


def as_another_record(form: OpenForm) -> None:
    """Let a form that was saved before make a record of its own."""
    form.values["form_key"] = uuid4().hex
    form.made_before = None


def keep_draft(form: OpenForm) -> str:
    """Save the draft where something changed since; returns why it could not be, or nothing."""
    now = digest(form.values)
    if now == form.saved_digest:
        return ""
    payload = {"values": form.values, "base": form.base}
    name = _draft_name(form.spec, form.number)
    kept = attempt(lambda: context.write(save_draft, name, payload))
    if kept.is_done:
        form.saved_digest, form.saved_at = now, kept.result
    return kept.sentence


def save(form: OpenForm) -> int | None:
    """Send the form; returns the number of the record, or None and the form holds why not."""
    spec, values = form.spec, form.values
    raw, typed = spec.to_raw(values)
    raw |= dict.fromkeys(form.accepts, True)
    if form.target is None:
        raw["idempotency_key"] = values["form_key"]
        form.outcome = submit(*spec.log, raw, typed)
    else:
        raw |= {spec.number_field: form.target, "row_version": values["row_version"]}
        raw["reason"] = values["reason"].strip() or None
        form.outcome = submit(*spec.correct, raw, typed)
    form.problems = spec.to_fields(form.outcome.problems, values)
    if form.outcome.is_done:
        throw_away(spec, form.number, form.saved_at)
    return form.outcome.result


def _draft_name(spec: FormSpec, number: int | None) -> str:
    return spec.name if number is None else f"{spec.name}:{number}"


def _keep(form: OpenForm) -> OpenForm:
    st.session_state[OPEN] = form
    return form
