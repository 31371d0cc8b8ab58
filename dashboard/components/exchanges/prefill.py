"""The form of an exchange filled from its record; two versions when somebody saved first."""

from collections.abc import Sequence
from typing import Any, Final

from dashboard.components.exchanges.state import PLAIN_FIELDS, new_delegation, new_form, new_site
from dashboard.components.forms.form_values import Values, new_file
from models.reports.exchanges.lists import ExchangeRecord
from models.text.formats import OFFICE_ZONE, format_date, format_number
from models.vocabulary import (
    DatePrecision,
    DelegationRole,
    ExchangeKind,
    ExchangeState,
    Setting,
)

COMPARED: Final = (
    "kind",
    "state",
    "starts_on",
    "ends_on",
    *PLAIN_FIELDS,
    "order_date",
    "cost_vnd",
    "published_at",
    "delegations",
    "topic_ids",
    "sites",
    "files",
)
"""The fields that two versions are compared by."""

_PATTERNS: Final = {DatePrecision.MONTH: "%m/%Y", DatePrecision.YEAR: "%Y"}


def filled_form(record: ExchangeRecord, home_id: int, home_label: str) -> Values:
    """Return the form with everything the record holds, to be corrected."""
    values = new_form(home_id, home_label, record.starts_on)
    is_day = record.date_precision is DatePrecision.DAY
    values |= {name: getattr(record, name) or "" for name in PLAIN_FIELDS}
    values |= {
        "exchange_id": record.id,
        "row_version": record.row_version,
        "kind": record.kind.value,
        "state": record.state.value,
        "starts_on": record.starts_on.strftime(_PATTERNS.get(record.date_precision, "%d/%m/%Y")),
        "is_several_days": is_day and record.ends_on != record.starts_on,
        "ends_on": format_date(record.ends_on)
        if is_day and record.ends_on != record.starts_on
        else "",
        "order_date": format_date(record.order_date),
        "cost_vnd": "" if record.cost_vnd is None else format_number(record.cost_vnd),
        "published_at": _moment(record),
        "topic_ids": [topic.id for topic in record.topics],
        "delegations": [
            new_delegation(
                part.role,
                key=f"d{part.id}",
                organisation_id=part.organisation_id,
                organisation_label=part.organisation,
                leader_name=part.leader_name or "",
                leader_office=part.leader_office or "",
                headcount=format_number(part.headcount) if part.headcount else "",
                members=part.members or "",
            )
            for part in record.delegations
        ],
        "sites": [
            new_site(
                key=f"s{site.id}",
                organisation_id=site.organisation_id,
                organisation_label=site.organisation,
                tool_id=site.tool_id,
                setting=site.setting.value if site.setting else None,
                description=site.description or "",
            )
            for site in record.sites
        ],
        "files": [
            new_file(
                file.file_id,
                file.name,
                is_photo=file.is_image,
                key=f"f{file.file_id}",
                caption=file.caption,
                taken_on=format_date(file.taken_on),
            )
            for file in record.files
        ],
    }
    return values


def _moment(record: ExchangeRecord) -> str:
    if record.published_at is None:
        return ""
    return record.published_at.astimezone(OFFICE_ZONE).strftime("%d/%m/%Y %H:%M")


def plain(values: Values, name: str) -> Any:  # noqa: ANN401 - a field of any kind
    """Return a field as two versions are compared by it."""
    if name in ("delegations", "sites", "files"):
        unsaid = ("key", "search", "suggested", "organisation_label")
        return [{k: v for k, v in part.items() if k not in unsaid} for part in values[name]]
    if name == "ends_on":
        return values["ends_on"] if values["is_several_days"] else ""
    return values[name]


def take_theirs(mine: Values, theirs: Values, names: Sequence[str]) -> None:
    """Put the other version's fields in place of the person's own."""
    for name in names:
        mine[name] = theirs[name]
        if name == "ends_on":
            mine["is_several_days"] = theirs["is_several_days"]
    mine["row_version"] = theirs["row_version"]


def said(values: Values, name: str, names: dict[str, dict[int, str]]) -> str:
    """Return a field of the form in words, for comparing two versions."""
    value = values[name]
    if name == "kind":
        return ExchangeKind(value).label if value else ""
    if name == "state":
        return ExchangeState(value).label
    if name == "topic_ids":
        return ", ".join(names["topics"].get(number, "") for number in value)
    if name == "delegations":
        return "; ".join(_delegation(part) for part in value)
    if name == "sites":
        return "; ".join(_site(part, names["tools"]) for part in value)
    if name == "files":
        return "; ".join(
            " – ".join(filter(None, (part["caption"] or part["name"], part["taken_on"])))
            for part in value
        )
    if name == "ends_on" and not values["is_several_days"]:
        return ""
    return str(value)


def _site(part: Values, tools: dict[int, str]) -> str:
    setting = Setting(part["setting"]).label if part["setting"] else ""
    known = (
        part["organisation_label"] or part["new_name"],
        setting,
        tools.get(part["tool_id"] or 0, ""),
        part["description"],
    )
    return " – ".join(filter(None, known))


def _delegation(part: Values) -> str:
    people = str(part["headcount"] or "")
    role = DelegationRole(part["role"]).label
    known = (
        role,
        part["organisation_label"] or part["new_name"],
        part["leader_name"],
        part["leader_office"],
        people,
        part["members"],
    )
    return " – ".join(filter(None, known))
