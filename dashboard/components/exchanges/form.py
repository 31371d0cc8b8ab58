"""The form of an exchange, declared field by field in the order of a visit."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

import streamlit as st

from dashboard import context
from dashboard.components.escape import markdown
from dashboard.components.exchanges.delegations import (
    DELEGATIONS,
    GROUPS,
    first_question,
    opening,
)
from dashboard.components.forms.dated_fields import typed_day
from dashboard.components.forms.dated_values import SEVERAL_DAYS, UNSTATED
from dashboard.components.forms.declared_fields import RecordForm, declared_spec
from dashboard.components.forms.declared_forms import (
    DeclaredForm,
    FieldKind,
    FormField,
    FormParts,
    FormSection,
)
from dashboard.components.forms.form_choices import entries, provinces, terms
from dashboard.components.forms.form_fields import FormPart
from dashboard.components.forms.form_values import Values
from dashboard.components.forms.kept_forms import file_values
from dashboard.components.lessons.fitting import Sought, lessons_section
from models.commands.exchanges import CorrectExchange, LogExchange
from models.errors import NotAllowed, NotFound
from models.reports.exchanges.lists import ExchangeRecord, exchange_record
from models.reports.exchanges.records import GroupFacts
from models.reports.office.office import office
from models.rules.rights import may_correct
from models.rules.titles import NEEDS_TITLE
from models.services.exchanges.exchanges import correct_exchange, log_exchange
from models.text import mark, t
from models.text.formats import office_today
from models.vocabulary import (
    DatePrecision,
    ExchangeKind,
    ExchangeState,
    OrganisationKind,
    Origin,
    Setting,
)


def _asks_kind(values: Values) -> bool:
    return values["exchange_id"] is not None or values["side"] == "conference"


def _has_name(values: Values) -> bool:
    return values["kind"] in NEEDS_TITLE


def _where_its_name_is(part: FormPart) -> None:
    if _has_name(part.values):
        st.caption(t("The name of the conference is above."))


def _is_unstated(values: Values) -> bool:
    return bool(values[UNSTATED])


def _is_public(values: Values) -> bool:
    return bool(values["is_public"])


def _sought(values: Values) -> Sought:
    """Look for lessons on the topics of a visit, and on what its only site shows."""
    sites = values["sites"]
    only = sites[0] if len(sites) == 1 else {}
    return Sought(values["purpose"], only.get("tool_id"), only.get("setting"), values["topic_ids"])


SITES: Final = FormParts(
    "sites",
    mark("Sites toured"),
    mark("Site {number}"),
    mark("Add a site"),
    (
        FormField(
            "organisation_id",
            mark("Organisation"),
            FieldKind.ORGANISATION,
            takes_new=True,
            usual=OrganisationKind.SCHOOL,
            day=typed_day,
        ),
        FormField(
            "setting", mark("Kind of place"), FieldKind.CHOICE, options=lambda _: terms(Setting)
        ),
        FormField("tool_id", mark("Tool"), FieldKind.CHOICE, options=entries("tools", "tool_id")),
        FormField("description", mark("Description")),
    ),
    remove=mark("Remove this site"),
    head=lambda _form, _site: "",
    skips_blank=True,
)
FORM: Final = DeclaredForm(
    (
        FormSection(
            "",
            (
                FormField(
                    "kind",
                    mark("Kind of exchange *"),
                    FieldKind.CHOICE,
                    options=lambda _: terms(ExchangeKind),
                    named=mark("Kind of exchange"),
                    is_shown=_asks_kind,
                    is_kept=True,
                ),
                FormField(
                    "title", mark("Name of the conference"), is_needed=True, is_shown=_has_name
                ),
                FormField(
                    "state",
                    mark("State *"),
                    FieldKind.SEGMENTS,
                    options=lambda _: terms(ExchangeState),
                    named=mark("State"),
                ),
                FormField(
                    "cancelled_reason",
                    mark("Why it was cancelled"),
                    is_shown=lambda values: values["state"] == ExchangeState.CANCELLED.value,
                    is_kept=True,
                ),
                FormField(
                    "starts_on",
                    mark("Date"),
                    FieldKind.DATED,
                    is_needed=True,
                    hint=mark("10/11/2022, or 11/2022, or 2022"),
                    may_be_unstated=True,
                ),
                FormField("ends_on", mark("Last day"), FieldKind.LAST_DAY, is_needed=True),
                FormField(
                    "published_at",
                    mark("Published on"),
                    FieldKind.MOMENT,
                    is_needed=True,
                    hint=mark("10/11/2022 17:55"),
                    is_shown=_is_unstated,
                ),
                FormField("is_public", mark("Taken from a public source"), FieldKind.TICK),
                FormField(
                    "publication_url",
                    mark("Address of the article"),
                    FieldKind.URL,
                    is_needed=True,
                    is_shown=_is_public,
                ),
            ),
            is_open=True,
            begin=first_question,
        ),
        FormSection(mark("Delegations"), (DELEGATIONS, GROUPS), is_open=True),
        FormSection(
            mark("Venue, where it is not the host's"),
            (
                FormField("venue", mark("Venue"), hint=mark("Hall, hotel, town")),
                FormField(
                    "venue_province_id",
                    mark("Province of the venue"),
                    FieldKind.CHOICE,
                    options=provinces,
                ),
            ),
        ),
        FormSection(
            "",
            (
                FormField(
                    "topic_ids",
                    mark("Topics"),
                    FieldKind.MARKS,
                    options=entries("topics", "topic_ids"),
                ),
            ),
            is_open=True,
        ),
        lessons_section(_sought, lambda values: values["state"] == ExchangeState.PLANNED.value),
        FormSection(mark("Sites toured"), (SITES,)),
        FormSection(
            mark("Photos and files"),
            (FormField("files", mark("Photos and files"), FieldKind.FILES),),
        ),
        FormSection(
            mark("Purpose, conclusions, note"),
            (
                FormField("purpose", mark("Purpose"), FieldKind.PARAGRAPHS),
                FormField("conclusions", mark("Conclusions"), FieldKind.PARAGRAPHS),
                FormField("note", mark("Note"), FieldKind.PARAGRAPHS, height=80),
            ),
        ),
        FormSection(
            mark("Document and cost"),
            (
                FormField("order_number", mark("Number of the document"), hint=mark("25/KH-CCTDC")),
                FormField("order_date", mark("Date of the document"), FieldKind.DAY),
                FormField("cost_vnd", mark("Cost (dong)"), FieldKind.MONEY, named=mark("Cost")),
            ),
        ),
        FormSection(
            mark("Published article"),
            (
                FormField("publisher", mark("Published by")),
                FormField("publication_author", mark("Author")),
                FormField(
                    "published_at",
                    mark("Published on"),
                    FieldKind.MOMENT,
                    hint=mark("10/11/2022 17:55"),
                    is_shown=lambda values: not _is_unstated(values),
                ),
                FormField(
                    "publication_url",
                    mark("Address of the article"),
                    FieldKind.URL,
                    is_shown=lambda values: not _is_public(values),
                ),
            ),
        ),
        FormSection(
            mark("Title of the record"),
            (
                FormField(
                    "title",
                    mark("Title"),
                    hint=mark("Left empty, it is written for you"),
                    is_shown=lambda values: not _has_name(values),
                ),
            ),
            begin=_where_its_name_is,
        ),
    )
)


def stored(record: ExchangeRecord, home_id: int, home_label: str) -> Mapping[str, Any]:
    """Return everything the record holds, to be corrected."""
    is_day = record.date_precision is DatePrecision.DAY
    is_several = is_day and record.ends_on != record.starts_on
    patterns = {DatePrecision.MONTH: "%m/%Y", DatePrecision.YEAR: "%Y"}
    same = {name: getattr(record, name) for name in FORM.fields if hasattr(record, name)}
    pattern = patterns.get(record.date_precision, "%d/%m/%Y")
    return (
        opening(home_id, home_label, record.starts_on or office_today())
        | same
        | {
            "exchange_id": record.id,
            "row_version": record.row_version,
            "starts_on": record.starts_on.strftime(pattern) if record.starts_on else "",
            UNSTATED: record.starts_on is None,
            "is_public": record.origin is Origin.PUBLIC,
            "ends_on": record.ends_on if is_several else None,
            SEVERAL_DAYS: is_several,
            "topic_ids": [topic.id for topic in record.topics],
            "delegations": [_part(DELEGATIONS, one, f"d{one.id}") for one in record.delegations],
            "groups": [_group(one, f"g{n}") for n, one in enumerate(record.groups)],
            "sites": [_part(SITES, one, f"s{one.id}") for one in record.sites],
            "files": file_values(record.files),
        }
    )


def _part(parts: FormParts, facts: Any, key: str) -> dict[str, Any]:  # noqa: ANN401 - any part
    same = {one.name: getattr(facts, one.name) for one in parts.fields}
    return {"key": key, "organisation_label": facts.organisation, **same}


def _group(facts: GroupFacts, key: str) -> dict[str, Any]:
    provinces = "\n".join(name for _, name in facts.members)
    same = {name: getattr(facts, name) for name in ("role", "name", "headcount")}
    return {"key": key, "provinces": provinces, **same}


def _home() -> tuple[int, str]:
    ours = context.load(office)
    return (ours.organisation_id, ours.name) if ours else (0, "")


def _stored(number: int) -> Mapping[str, Any]:
    record = context.read(exchange_record, number)
    if record.deleted is not None:
        raise NotFound(t("This exchange does not exist, or is in the trash."))
    if not may_correct(context.actor(), record.owned):
        raise NotAllowed(t("This record belongs to another division: ask a head to correct it."))
    return stored(record, *_home())


def _summary(values: Values) -> str:
    partners = [
        part.get("organisation_label") or part.get("new_name") or ""
        for part in values.get("delegations", ())
        if part.get("organisation_id") != values.get("home_id")
    ]
    typed = [values.get("starts_on", ""), values.get("title", ""), *partners]
    return " · ".join(filter(None, typed))


def _existing(number: int) -> str:
    record = context.load(exchange_record, number)
    return f"**{markdown(record.date_text)}** · {markdown(record.title)}"


EXCHANGE_FORM: Final = replace(
    declared_spec(
        FORM,
        RecordForm(
            name="exchange",
            screen="exchange",
            list_screen="exchanges",
            number_field="exchange_id",
            stored=_stored,
            log=(log_exchange, LogExchange),
            correct=(correct_exchange, CorrectExchange),
            summary=(),
            existing=_existing,
            known=lambda: opening(*_home(), office_today()),
        ),
    ),
    summary=_summary,
)
