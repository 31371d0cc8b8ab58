"""What the facts of one exchange must satisfy among themselves, before any record is looked at."""

from collections.abc import Iterator, Mapping
from typing import Any

from models.commands.public_sources import source_problems
from models.errors import Problem
from models.rules.dates import covered_days
from models.rules.titles import NEEDS_TITLE
from models.text import t
from models.text.folding import fold
from models.text.formats import office_today
from models.vocabulary import DatePrecision, DelegationRole, ExchangeKind, ExchangeState


def problems_among_facts(values: Mapping[str, Any]) -> list[Problem]:
    """Return every problem between facts; facts that could not be read are absent from ``values``.

    Raises nothing: the caller puts these problems beside its own.
    """
    return [
        *_time_problems(values),
        *_state_problems(values),
        *_side_problems(values),
        *_delegation_problems(values),
        *_group_problems(values),
        *_site_problems(values),
        *_other_problems(values),
    ]


def _time_problems(values: Mapping[str, Any]) -> Iterator[Problem]:
    starts, ends = values.get("starts_on"), values.get("ends_on")
    precision = values.get("date_precision") or DatePrecision.DAY
    if precision is DatePrecision.UNKNOWN:
        yield from _undated_problems(values)
        return
    if starts is None:
        if "starts_on" in values:
            yield Problem("starts_on", t("This is needed."))
        return
    if ends is not None and ends < starts:
        yield Problem("ends_on", t("The last day is before the first day."))
        return
    first, _ = covered_days(starts, ends, precision)
    if values.get("state") is ExchangeState.HELD and first > office_today():
        yield Problem(
            "starts_on",
            t("What was held cannot start in the future: correct the day, or plan it instead."),
        )


def _undated_problems(values: Mapping[str, Any]) -> Iterator[Problem]:
    if values.get("state") is ExchangeState.PLANNED:
        yield Problem("starts_on", t("A plan needs a day, or its month or year."))
    elif "published_at" in values and values["published_at"] is None:
        yield Problem(
            "published_at",
            t("Where no day is stated, give the day on which it was published."),
        )


def _state_problems(values: Mapping[str, Any]) -> Iterator[Problem]:
    is_cancelled = values.get("state") is ExchangeState.CANCELLED
    if is_cancelled and values.get("cancelled_reason", "unread") is None:
        yield Problem("cancelled_reason", t("Say why the exchange was cancelled."))
    if values.get("kind") in NEEDS_TITLE and "title" in values and not values["title"]:
        yield Problem("title", t("A conference needs its name."))


def _side_problems(values: Mapping[str, Any]) -> Iterator[Problem]:
    kind, delegations = values.get("kind"), values.get("delegations")
    if kind is None or delegations is None:
        return
    groups = values.get("groups") or ()
    roles = [party.role for party in (*delegations, *groups)]
    if kind is ExchangeKind.ONLINE:
        if len(roles) < 2:
            yield Problem("delegations", t("An online exchange needs at least two delegations."))
        return
    if DelegationRole.HOST not in roles:
        yield Problem("delegations", t("There is no host: enter the organisation that receives."))
    if kind in NEEDS_TITLE:
        if not set(roles) - {DelegationRole.HOST}:
            yield Problem("delegations", t("A conference needs at least one other delegation."))
    elif DelegationRole.GUEST not in roles:
        yield Problem("delegations", t("There is no guest: enter the organisation that comes."))


def _delegation_problems(values: Mapping[str, Any]) -> Iterator[Problem]:
    seen: dict[int, Any] = {}
    for index, delegation in enumerate(values.get("delegations") or ()):
        place = f"delegations.{index}.organisation_id"
        yield from _choice_problems(place, delegation)
        organisation = delegation.organisation_id
        if organisation is None:
            continue
        first = seen.setdefault(organisation, delegation)
        if first is delegation:
            continue
        if {first.role, delegation.role} == {DelegationRole.HOST, DelegationRole.GUEST}:
            yield Problem(place, t("The host and the guest are the same organisation."))
        else:
            yield Problem(place, t("This organisation is already among the delegations."))


def _group_problems(values: Mapping[str, Any]) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, group in enumerate(values.get("groups") or ()):
        if not (group.name or group.provinces or group.province_ids):
            yield Problem(
                f"groups.{index}.name",
                t("This group names nobody: give its name, or the provinces in it."),
            )
        elif fold(group.name or "") in seen:
            yield Problem(f"groups.{index}.name", t("This group is already in the list."))
        seen.add(fold(group.name or ""))


def _choice_problems(place: str, part: Any) -> Iterator[Problem]:  # noqa: ANN401 - two inputs
    if part.organisation_id is None and part.new_organisation is None:
        yield Problem(place, t("Choose an organisation, or enter a new one."))
    elif part.organisation_id is not None and part.new_organisation is not None:
        yield Problem(place, t("Choose an organisation or enter a new one, not both."))


def _site_problems(values: Mapping[str, Any]) -> Iterator[Problem]:
    seen: set[int] = set()
    for index, site in enumerate(values.get("sites") or ()):
        place = f"sites.{index}.organisation_id"
        yield from _choice_problems(place, site)
        if site.organisation_id in seen:
            yield Problem(place, t("This site is already in the list."))
        elif site.organisation_id is not None:
            seen.add(site.organisation_id)


def _other_problems(values: Mapping[str, Any]) -> Iterator[Problem]:
    has_address = bool(values.get("publication_url"))
    yield from source_problems(
        {**values, "is_public": values.get("is_public") or has_address}, "publication_url"
    )
    files: set[int] = set()
    for index, file in enumerate(values.get("files") or ()):
        if file.file_id in files:
            yield Problem(f"files.{index}.file_id", t("This file is already in the list."))
        files.add(file.file_id)
