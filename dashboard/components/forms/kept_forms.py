"""What a form of a plain record opens with: its stored values, or what the address says."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from dashboard import context
from dashboard.components.forms.declared_forms import DeclaredForm, FieldKind, FormField
from models.errors import NotAllowed, NotFound
from models.lookups.places import places
from models.reports.evidence import evidence_of
from models.reports.office.office import office
from models.reports.organisations.records import organisation_record
from models.reports.pages import KeptRecord
from models.rules.dates import typed_date
from models.rules.rights import Owned, may_correct
from models.tables.base import Record
from models.text import mark, t
from models.text.formats import format_date

_NOT_THEIRS: Final = mark("This record belongs to another division: ask a head to correct it.")


def require_correctable(facts: Record, refusal: str = _NOT_THEIRS) -> None:
    """Open a record for correcting only to whom the service will let correct it.

    Raises:
        NotFound: it is in the trash.
        NotAllowed: somebody else's, said in the words of ``refusal``.

    """
    if facts.deleted_at is not None:
        raise NotFound(t("This record does not exist, or is in the trash."))
    if not may_correct(context.actor(), Owned.of(facts)):
        raise NotAllowed(t(refusal))


def stored_values(
    form: DeclaredForm, report: Callable[..., KeptRecord], number: int
) -> dict[str, Any]:
    """Return a record's values for correcting, with its ``row_version``.

    Raises:
        NotFound: it does not exist or is in the trash.
        NotAllowed: it belongs to another division, and the person is no head.

    """
    record = context.read(report, number)
    facts = record.facts
    require_correctable(facts)
    names = [
        name
        for name, one in form.fields.items()
        if isinstance(one, FormField) and one.kind not in {FieldKind.FILES, FieldKind.DRAWN}
    ]
    values = {name: getattr(facts, name) for name in names} | {"row_version": facts.row_version}
    for name, one in form.fields.items():
        if isinstance(one, FormField) and one.kind is FieldKind.KNOWN_DAY:
            values[name] = typed_date(values[name], getattr(facts, "date_precision"))  # noqa: B009 - a register's own column
    if "files" in form.fields:
        values["files"] = evidence_values(str(facts.__tablename__), number)
    if any(_is_organisation(one) for one in form.fields.values()):
        values["organisation_label"] = record.row["organisation"]
    return values


def _is_organisation(one: object) -> bool:
    return isinstance(one, FormField) and one.kind is FieldKind.ORGANISATION


def named_by_address(query: Mapping[str, str]) -> dict[str, Any]:
    """Return the organisation that the address of a new form names, if it names one."""
    asked = query.get("organisation", "")
    if not (asked.isascii() and asked.isdigit() and len(asked) < 10):
        return {}
    try:
        record = context.load(organisation_record, int(asked))
    except NotFound:
        return {}
    if record.facts.deleted_at is not None:
        return {}
    return {"organisation_id": record.id, "organisation_label": record.facts.name}


def home_today() -> int | None:
    """Return the row of the unit that the home province is part of today."""
    ours = context.load(office)
    known = context.load(places)
    return known.ids[known.now[ours.home_province_key]] if ours else None


def evidence_values(kind: str, number: int) -> list[dict[str, Any]]:
    """Return the files of a record as a declared form holds them."""
    return file_values(context.read(evidence_of, kind, number))


def file_values(files: Iterable[Any]) -> list[dict[str, Any]]:
    """Return files, as the reports tell of them, as a declared form holds them."""
    return [
        {
            "file_id": one.file_id,
            "name": one.name,
            "is_photo": one.is_image,
            "caption": one.caption,
            "taken_on": format_date(one.taken_on),
            "key": f"f{one.file_id}",
        }
        for one in files
    ]
