"""The life of one open form of a record: begun or continued, kept as a draft, saved."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

import streamlit as st

from dashboard import context
from dashboard.components.command_form import Outcome, attempt, submit
from dashboard.components.form_fields import FormPart
from dashboard.components.form_values import Values, digest, values_copy
from models.commands.base import Command
from models.errors import Problem
from models.services.drafts import SavedDraft, discard_draft, read_draft, save_draft

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

    @property
    def part(self) -> FormPart:
        """Return the whole form as a part; its widgets are its own, whatever was open before."""
        return FormPart(self.values, f"xf.{self.values['form_key']}", self.problems)

    def differing(self, theirs: Values) -> list[str]:
        """Return the fields in which another version differs, in the order of the form."""
        plain = self.spec.plain
        return [n for n in self.spec.compared if plain(self.values, n) != plain(theirs, n)]

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


def throw_away(spec: FormSpec, number: int | None) -> None:
    """Throw the draft away and close the form."""
    attempt(lambda: context.write(discard_draft, _draft_name(spec, number)))
    st.session_state.pop(OPEN, None)


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
    if form.number is None:
        raw["idempotency_key"] = values["form_key"]
        form.outcome = submit(*spec.log, raw, typed)
    else:
        raw |= {spec.number_field: form.number, "row_version": values["row_version"]}
        raw["reason"] = values["reason"].strip() or None
        form.outcome = submit(*spec.correct, raw, typed)
    form.problems = spec.to_fields(form.outcome.problems, values)
    if form.outcome.is_done:
        throw_away(spec, form.number)
    return form.outcome.result


def _draft_name(spec: FormSpec, number: int | None) -> str:
    return spec.name if number is None else f"{spec.name}:{number}"


def _keep(form: OpenForm) -> OpenForm:
    st.session_state[OPEN] = form
    return form
