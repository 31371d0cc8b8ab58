"""The form of an exchange: how it is filled from a record, sent and told."""

from typing import Final

from dashboard import context
from dashboard.components.escape import markdown
from dashboard.components.exchanges.prefill import COMPARED, filled_form, plain, said, take_theirs
from dashboard.components.exchanges.raw import field_label, to_form_fields, to_raw
from dashboard.components.exchanges.state import new_form
from dashboard.components.forms.form_values import Values
from dashboard.components.forms.open_forms import FormSpec
from models.commands.exchanges import CorrectExchange, LogExchange
from models.errors import NotAllowed, NotFound
from models.reports.choices import entry_choices, province_ids
from models.reports.exchanges.lists import exchange_record
from models.reports.office.office import office
from models.rules.rights import may_correct
from models.services.exchanges.exchanges import correct_exchange, log_exchange
from models.text import t
from models.text.formats import office_today


def _fresh(exchange_id: int | None) -> Values:
    ours = context.load(office)
    home_id, home_label = (ours.organisation_id, ours.name) if ours else (0, "")
    if exchange_id is None:
        return new_form(home_id, home_label, office_today())
    record = context.read(exchange_record, exchange_id)
    if record.deleted is not None:
        raise NotFound(t("This exchange does not exist, or is in the trash."))
    if not may_correct(context.actor(), record.owned):
        raise NotAllowed(t("This record belongs to another division: ask a head to correct it."))
    return filled_form(record, home_id, home_label)


def _summary(values: Values) -> str:
    partners = [
        part.get("organisation_label") or part.get("new_name") or ""
        for part in values.get("delegations", ())
        if part.get("organisation_id") != values.get("home_id")
    ]
    typed = [values.get("starts_on", ""), values.get("title", ""), *partners]
    return " · ".join(filter(None, typed))


def _said(values: Values, name: str) -> str:
    borne = {
        "topics": tuple(values["topic_ids"]),
        "tools": tuple(site["tool_id"] for site in values["sites"]),
    }
    words = {
        one: {int(c.value): c.label for c in context.load(entry_choices, one, kept)}
        for one, kept in borne.items()
    }
    return said(values, name, words)


def _existing(number: int) -> str:
    record = context.load(exchange_record, number)
    return f"**{markdown(record.date_text)}** · {markdown(record.title)}"


EXCHANGE_FORM: Final = FormSpec(
    name="exchange",
    screen="exchange",
    list_screen="exchanges",
    number_field="exchange_id",
    fresh=_fresh,
    to_raw=lambda values: to_raw(values, context.load(province_ids)),
    to_fields=to_form_fields,
    label=field_label,
    log=(log_exchange, LogExchange),
    correct=(correct_exchange, CorrectExchange),
    summary=_summary,
    compared=COMPARED,
    plain=plain,
    said=_said,
    take=take_theirs,
    existing=_existing,
)
