"""The life of one open form of an exchange: begun or continued, kept as a draft, saved."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

import streamlit as st

from dashboard import context
from dashboard.components.command_form import Outcome, attempt, submit
from dashboard.components.exchange_prefill import filled_form
from dashboard.components.exchange_raw import to_form_fields, to_raw
from dashboard.components.exchange_rights import may_correct
from dashboard.components.exchange_state import Values, digest, new_form
from dashboard.components.form_fields import FormPart
from models.commands.exchanges import CorrectExchange, LogExchange
from models.errors import NotAllowed, NotFound
from models.reports.choices import province_ids
from models.reports.exchanges import exchange_record
from models.reports.offices import office
from models.services.drafts import SavedDraft, discard_draft, read_draft, save_draft
from models.services.exchanges import correct_exchange, log_exchange
from models.text import t
from models.text.formats import office_today

OPEN: Final = "_open_exchange_form"
"""Where the form now open is kept in the session; the draft in the database outlives it."""


@dataclass
class OpenForm:
    """One form as it is filled in: what it holds, what it held at first, what was refused."""

    name: str
    values: Values
    base: Values
    saved_digest: str
    saved_at: datetime | None = None
    problems: dict[str, str] = field(default_factory=dict)
    outcome: Outcome[int] = field(default_factory=Outcome)
    is_acting: bool = False
    accepts_duplicate: bool = False

    @property
    def part(self) -> FormPart:
        """Return the whole form as a part; its widgets are its own, whatever was open before."""
        return FormPart(self.values, f"xf.{self.values['form_key']}", self.problems)


def form_name(exchange_id: int | None) -> str:
    """Return the name under which the draft of this form is kept."""
    return "exchange" if exchange_id is None else f"exchange:{exchange_id}"


def now_open(exchange_id: int | None) -> OpenForm | None:
    """Return the form that is open in this session, where it is for this record."""
    kept: OpenForm | None = st.session_state.get(OPEN)
    return kept if kept is not None and kept.name == form_name(exchange_id) else None


def begin(exchange_id: int | None) -> OpenForm:
    """Open a form: empty with our office filled in, or with everything of the record.

    Raises:
        NotFound: the record to correct does not exist, or is in the trash.
        NotAllowed: it belongs to another division.

    """
    values = fresh_values(exchange_id)
    return _keep(OpenForm(form_name(exchange_id), values, values_copy(values), digest(values)))


def fresh_values(exchange_id: int | None) -> Values:
    """Return the form as the database would fill it now."""
    ours = context.load(office)
    home_id, home_label = (ours.organisation_id, ours.name) if ours else (0, "")
    if exchange_id is None:
        return new_form(home_id, home_label, office_today())
    record = context.read(exchange_record, exchange_id)
    if record.deleted is not None:
        raise NotFound(t("This exchange does not exist, or is in the trash."))
    if not may_correct(context.actor(), record):
        raise NotAllowed(t("This record belongs to another division: ask a head to correct it."))
    return filled_form(record, home_id, home_label)


def resume(draft: SavedDraft, exchange_id: int | None) -> OpenForm:
    """Open a form as its draft holds it; what a draft of an older version lacks is filled up."""
    fresh = fresh_values(exchange_id)
    values, base = ({**fresh, **draft.payload.get(name, {})} for name in ("values", "base"))
    form = OpenForm(form_name(exchange_id), values, base, digest(values), draft.saved_at)
    return _keep(form)


def draft_of(exchange_id: int | None) -> SavedDraft | None:
    """Return the kept draft of this form, if there is one."""
    found: SavedDraft | None = context.read(read_draft, context.actor(), form_name(exchange_id))
    return found


def throw_away(exchange_id: int | None) -> None:
    """Throw the draft away and close the form."""
    attempt(lambda: context.write(discard_draft, form_name(exchange_id)))
    st.session_state.pop(OPEN, None)


def keep_draft(form: OpenForm) -> str:
    """Save the draft where something changed since; returns why it could not be, or nothing."""
    now = digest(form.values)
    if now == form.saved_digest:
        return ""
    payload = {"values": form.values, "base": form.base}
    kept = attempt(lambda: context.write(save_draft, form.name, payload))
    if kept.is_done:
        form.saved_digest, form.saved_at = now, _moment(kept.result)
    return kept.sentence


def save(form: OpenForm) -> int | None:
    """Send the form; returns the number of the record, or None and the form holds why not."""
    raw, typed = to_raw(form.values, context.load(province_ids))
    raw["accept_duplicate"] = form.accepts_duplicate
    if form.values["exchange_id"] is None:
        raw["idempotency_key"] = form.values["form_key"]
        form.outcome = submit(log_exchange, LogExchange, raw, typed)
    else:
        raw |= {name: form.values[name] for name in ("exchange_id", "row_version")}
        raw["reason"] = form.values["reason"].strip() or None
        form.outcome = submit(correct_exchange, CorrectExchange, raw, typed)
    form.problems = to_form_fields(form.outcome.problems, form.values)
    form.accepts_duplicate = False
    if form.outcome.is_done:
        throw_away(form.values["exchange_id"])
    return form.outcome.result


def values_copy(values: Values) -> Values:
    """Return a copy that shares nothing with the form."""
    copied: Values = {
        name: [dict(item) if isinstance(item, dict) else item for item in value]
        if isinstance(value, list)
        else value
        for name, value in values.items()
    }
    return copied


def _keep(form: OpenForm) -> OpenForm:
    st.session_state[OPEN] = form
    return form


def _moment(result: Any) -> datetime | None:  # noqa: ANN401 - what the service returns
    return result if isinstance(result, datetime) else None
