"""What a transaction changed, row by row, in words: field, old, new."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import Column, Date, Enum, Table, func
from sqlmodel import Session, SQLModel, col, select

from models.registers import REGISTERS, record_titles
from models.tables.base import QUANTITY_PARTS, Money, Quantity, UTCDateTime
from models.tables.lists import DocumentKind
from models.tables.own_names import own_name
from models.tables.trail import PersonalValue, TrailChange
from models.text import mark, t
from models.text.formats import format_date, format_measure, format_moment, format_number

MOST_CHANGES: Final = 200
"""The most changed values told of one transaction; a load of data changes thousands."""

_TECHNICAL: Final = frozenset(
    {
        "id",
        "row_version",
        "created_at",
        "created_by_id",
        "updated_at",
        "updated_by_id",
        "folded_name",
        "search_text",
        "position",
        "account_id",
        "exchange_id",
    }
)
_FIELDS: Final = {
    "name": mark("Name"),
    "name_vi": mark("Name"),
    "name_en": mark("Name in English"),
    "is_wording_confirmed": mark("Official wording confirmed"),
    "display_name": mark("Full name"),
    "user_name": mark("User name"),
    "office_held": mark("Office held"),
    "division_id": mark("Division"),
    "role": mark("Role"),
    "language": mark("Language"),
    "is_disabled": mark("Disabled"),
    "is_demonstration": mark("Demonstration"),
    "must_change_password": mark("Must change the password"),
    "password_changed_at": mark("Password changed at"),
    "one_time_expires_at": mark("One-time password good until"),
    "locked_until": mark("Locked until"),
    "superior_body": mark("Superior body"),
    "document_place": mark("Place named on documents"),
    "document_symbol": mark("Symbol of the office's documents"),
    "officer_id": mark("Officer in charge"),
    "home_province_id": mark("Home province"),
    "province_id": mark("Province"),
    "organisation_id": mark("Organisation"),
    "kind": mark("Kind"),
    "kind_id": mark("Kind"),
    "setting": mark("Setting"),
    "state": mark("State"),
    "title": mark("Title"),
    "starts_on": mark("Starts on"),
    "ends_on": mark("Ends on"),
    "supported_on": mark("Day of the support"),
    "replicated_on": mark("Day of the replication"),
    "from_site_id": mark("Copied from"),
    "to_site_id": mark("Copied to"),
    "adapted": mark("What was changed to fit"),
    "lesson_id": mark("Lesson"),
    "paid_on": mark("Paid on"),
    "budget_year": mark("Budget year"),
    "amount_vnd": mark("Amount"),
    "overspent_reason": mark("Why more is spent than allocated"),
    "early_reason": mark("Why it was paid before the initiative began"),
    "date_precision": mark("How exactly the date is known"),
    "direction": mark("Direction"),
    "venue": mark("Venue"),
    "venue_province_id": mark("Province of the venue"),
    "group_name": mark("Name of the group"),
    "is_national": mark("A national body, of no province"),
    "purpose": mark("Purpose"),
    "conclusions": mark("Conclusions"),
    "cancelled_reason": mark("Why it was cancelled"),
    "order_number": mark("Number of the document that ordered the trip"),
    "order_date": mark("Date of the document that ordered the trip"),
    "cost_vnd": mark("Cost"),
    "publisher": mark("Publisher"),
    "publication_author": mark("Author"),
    "published_at": mark("Published at"),
    "publication_url": mark("Link"),
    "published_on": mark("Published on the day"),
    "note": mark("Note"),
    "leader_name": mark("Head of the delegation"),
    "leader_office": mark("Office of the head of the delegation"),
    "headcount": mark("Number of people"),
    "members": mark("Members"),
    "caption": mark("Caption"),
    "taken_on": mark("Taken on"),
    "topic_id": mark("Topic"),
    "tool_id": mark("Tool"),
    "description": mark("Description"),
    "deleted_at": mark("Put in the trash at"),
    "deleted_reason": mark("Reason"),
    "origin": mark("Origin"),
    "valid_from": mark("Valid from"),
    "valid_to": mark("Valid to"),
    "source_url": mark("Source"),
    "is_active": mark("In use"),
    "unit": mark("Unit"),
    "value_before": mark("Value before"),
    "value_after": mark("Value after"),
    "before_on": mark("Measured on (before)"),
    "after_on": mark("Measured on (after)"),
    "is_lower_better": mark("Lower is better"),
    "day": mark("From day"),
    "decision": mark("Decided by"),
    "region": mark("Region"),
    "code_gso": mark("Province code"),
    "indicator_id": mark("Indicator"),
    "first_day": mark("From day"),
    "last_day": mark("Last day"),
    "low": mark("Target"),
    "high": mark("Upper end, for a range"),
    "value": mark("Value"),
    "availability": mark("Is there a value?"),
    "source_text": mark("Source of the value"),
    "is_cumulative": mark("For the whole span together, not for each year"),
    "planned_vnd": mark("Planned"),
    "allocated_vnd": mark("Allocated"),
    "spent_vnd": mark("Spent"),
    "happened_on": mark("On the day"),
    "document_number": mark("Number of the document"),
    "starts_precision": mark("How exactly its first day is known"),
    "ends_precision": mark("How exactly its last day is known"),
    "owner_province_id": mark("Province in charge"),
    "last_year": mark("Up to the year"),
    "document_on": mark("Date of the document"),
    "signer": mark("Signed by (office held)"),
    "reason": mark("Reason"),
    "grade": mark("Grade"),
    "valid_until": mark("Recognised until"),
    "text": mark("Text"),
    "held_on": mark("Day of the meeting"),
    "headline": mark("Headline"),
    "body": mark("What is said"),
    "asked": mark("Decision asked for"),
    "topic": mark("Page"),
    "decided_by": mark("Who decided"),
    "page_headline": mark("On the page"),
    "shown_at": mark("Figures as of"),
    "due_on": mark("Due on"),
    "done_on": mark("Done on"),
    "code": mark("Code"),
    "aim": mark("Aim"),
    "task_type": mark("Task type"),
    "task_group_id": mark("Task group"),
    "source": mark("Source of money"),
    "planned_value": mark("To be reached"),
    "reached_value": mark("Reached"),
    "needed": mark("What is needed"),
    "tax_code": mark("Tax code"),
    "size": mark("Size"),
    "sector_id": mark("Sector"),
    "address": mark("Address"),
    "standard_id": mark("Standard"),
    "number": mark("Number"),
    "issuer": mark("Issued by"),
    "issued_on": mark("Issued on"),
    "expires_on": mark("Expires on"),
    "withdrawn_on": mark("Withdrawn on"),
    "scope": mark("Scope"),
    "provider": mark("Provider"),
    "result": mark("Result"),
    "organiser": mark("Organiser"),
    "attendances": mark("Attendances"),
    "audited_on": mark("Day of the audit"),
    "finished_at": mark("Finished at"),
    "score_pct": mark("Score"),
    "responsible": mark("Responsible at the site"),
}
"""The columns told to people, with their words; others are the database's own business."""


@dataclass(frozen=True)
class Change:
    """One value that changed, as a person reads it; "" for nothing."""

    label: str
    old: str
    new: str


@dataclass(frozen=True)
class Changes:
    """What one transaction changed: how many rows, and the first of the changed values."""

    rows: int
    told: tuple[Change, ...]
    is_cut: bool


def changes_of(session: Session, keys: Collection[str]) -> dict[str, Changes]:
    """Return the changed values of transactions by their key, in the order they were written.

    At most ``MOST_CHANGES`` values are told of each, however many the others have.
    """
    counted = session.execute(
        select(TrailChange.transaction_key, func.count())
        .where(col(TrailChange.transaction_key).in_(keys))
        .group_by(col(TrailChange.transaction_key))
    )
    return {str(key): _changes(session, str(key), rows) for key, rows in counted}


def _changes(session: Session, key: str, rows: int) -> Changes:
    query = (
        select(TrailChange)
        .where(TrailChange.transaction_key == key)
        .order_by(col(TrailChange.id))
        .limit(MOST_CHANGES)
    )
    told = [change for row in session.exec(query) for change in changes_of_row(session, row)]
    is_cut = rows > MOST_CHANGES or len(told) > MOST_CHANGES
    return Changes(rows, tuple(told[:MOST_CHANGES]), is_cut)


def is_told(column: str) -> bool:
    """Say whether a change of this column is told to people."""
    return column in _FIELDS and column not in _TECHNICAL


def label_of(column: str) -> str:
    """Return the words of a column that is told."""
    return t(_FIELDS[column])


def changes_of_row(session: Session, row: TrailChange) -> Iterable[Change]:
    """Yield the values that one row of the trail says were changed."""
    before, after = row.before or {}, row.after or {}
    table = SQLModel.metadata.tables.get(row.table_name)
    for name in dict.fromkeys([*before, *after]):
        if not is_told(name) or table is None:
            continue
        old, new = (_words(session, table, name, values.get(name)) for values in (before, after))
        if old != new:
            yield Change(label_of(name), old, new)


def _words(session: Session, table: Table, name: str, value: Any) -> str:  # noqa: ANN401 - JSON
    """Write one stored value as a person reads it."""
    column = table.columns.get(name)
    if value is None or value == "":
        return ""
    if isinstance(value, dict) and "ref" in value:
        kept = session.get(PersonalValue, value["ref"])
        return kept.value if kept else ""
    if (table.name, name) == ("programme_document", "kind"):  # the code of a fixed term, before
        query = select(own_name(DocumentKind)).where(col(DocumentKind.code) == str(value))
        return str(session.execute(query).scalar() or value)
    if column is None:  # one that an earlier version had
        return format_number(int(Decimal(str(value)))) if name.endswith("_vnd") else str(value)
    if column.foreign_keys:
        return _name_of(session, column, value)
    if isinstance(column.type, Quantity):
        exact = Decimal(str(value))  # SQLite keeps it as a whole number of parts
        is_sqlite = session.get_bind().dialect.name == "sqlite"
        return format_measure(exact / QUANTITY_PARTS if is_sqlite else exact)
    return plain_words(column, value)


def plain_words(column: Column[Any], value: Any) -> str:  # noqa: ANN401 - JSON
    """Write a stored value that points to nothing as a person reads it."""
    if isinstance(column.type, Enum) and column.type.enum_class is not None:
        try:
            return str(getattr(column.type.enum_class(value), "label", value))
        except ValueError:
            return str(value)
    if isinstance(column.type, Money):
        return format_number(int(Decimal(str(value))))
    if column.type.python_type is bool:
        return t("Yes") if value in {True} else t("No")
    try:
        if isinstance(column.type, UTCDateTime):
            moment = datetime.fromisoformat(str(value))
            return format_moment(moment if moment.tzinfo else _as_utc(moment))
        if isinstance(column.type, Date):
            return format_date(date.fromisoformat(str(value)))
    except ValueError:
        return str(value)
    return str(value)


def _name_of(session: Session, column: Column[Any], value: Any) -> str:  # noqa: ANN401 - JSON
    """Return the name of the row a number points to; the number where it has none."""
    target = next(iter(column.foreign_keys)).column.table
    for name in ("name", "name_vi", "display_name", "title"):
        if name in target.columns:
            query = select(target.columns[name]).where(target.columns["id"] == value)
            return str(session.execute(query).scalar() or f"#{value}")
    titles = record_titles(session, target.name, [value]) if target.name in REGISTERS else {}
    return titles.get(value, f"#{value}")


def _as_utc(moment: datetime) -> datetime:
    return moment.replace(tzinfo=UTC)
