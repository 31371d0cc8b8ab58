"""The files of an import: the template of a register, and the rows that were not taken."""

from typing import Final

from sqlmodel import Session, select

from models.errors import NotFound
from models.imports import IMPORTED
from models.imports.register import OWN_OFFICE, ImportedRegister, ImportField, Named
from models.permissions import Action, Actor, require
from models.services.imports.names import Names
from models.services.imports.reading import usual_text
from models.services.imports.shown import shown_plan
from models.services.imports.stored_parts import kept_rows
from models.sheets.values import Kind
from models.tables import Office
from models.text import t
from models.text.formats import utc_now
from models.vocabulary import RowState
from models.workbooks.captions import Caption
from models.workbooks.import_books import TemplateField, not_taken_book, template_book

_WIDE: Final = 34
_NARROW: Final = 16
_LONGEST_NUMBER: Final = 10


def import_file(session: Session, actor: Actor, which: str, of: str) -> tuple[bytes, Caption]:
    """Return the ``template`` of a register, or the rows of a file that were ``not-taken``.

    Raises:
        NotAllowed: "Your role does not allow this."
        NotFound: there is no such file.

    """
    if which == "template":
        return import_template(session, actor, of)
    number = int(of) if of.isascii() and of.isdigit() and len(of) < _LONGEST_NUMBER else 0
    return rows_not_taken(session, actor, number)


def import_template(session: Session, actor: Actor, name: str) -> tuple[bytes, Caption]:
    """Return the template of a register by the name of its list, with its lists of today.

    Raises:
        NotAllowed: "Your role does not allow this."
        NotFound: no files are taken into such a register.

    """
    require(actor, Action.IMPORT)
    imported = next((one for one in IMPORTED.values() if one.register.name == name), None)
    if imported is None:
        raise NotFound(t("No files are taken into this register."))
    names = Names(session)
    title = t("Template: {register}", register=t(imported.register.title))
    caption = _caption(session, actor, title)
    fields = [_field(imported, field, names) for field in imported.fields if not field.spans]
    notes = (
        t("Fill in one row for each record; columns marked * are needed for new ones."),
        t("The first row is an example: write over it or delete it."),
        t("An empty cell changes nothing of a record that is there already."),
        t("Columns may be left out, moved or added: added ones are not taken."),
    )
    return template_book(fields, caption, notes), caption


def _field(imported: ImportedRegister, field: ImportField, names: Names) -> TemplateField:
    reads = imported.reads(field)
    choices: tuple[str, ...] = ()
    example = field.example
    if reads is Named.TERM:
        terms = imported.terms(field)
        choices = tuple(term.label for term in terms)
        example = terms(example).label if example else ""
    elif reads is Kind.YES_NO:
        choices = (t("Yes"), t("No"))
    elif field.names == "province":
        known = names.places
        choices = tuple(
            dict.fromkeys(
                known.name_in_time(unit.key) if unit.valid_to else unit.name
                for unit in sorted(
                    known.units, key=lambda one: (one.valid_to is not None, one.name)
                )
            )
        )
        example = usual_text(field, imported, names)
    elif reads is Named.NAME:
        choices = names.every(field.names)
    if example == OWN_OFFICE:
        example = names.own_office
    is_text = reads is Kind.TEXT or reads is Named.PARTIES
    told = _told(reads, is_list=bool(choices))
    if imported.is_needed(field):
        told = t("Needed. {what}", what=told)
    return TemplateField(
        field.word,
        imported.is_needed(field),
        told,
        example,
        choices,
        _WIDE if is_text else _NARROW,
    )


def _told(reads: Kind | Named, *, is_list: bool) -> str:
    if is_list:
        return t("One of the list.")
    return (
        {
            Kind.WHOLE: t("A whole number."),
            Kind.NUMBER: t("A number: a comma before decimals."),
            Kind.MONEY: t("An amount in dong, written as in every form."),
            Kind.DAY: t("A day: dd/mm/yyyy."),
            Kind.DATED: t("A day, a month or a year: dd/mm/yyyy, mm/yyyy, yyyy."),
            Kind.DAYS: t(
                "A day, a month, a year, or from one day to another: 10/11/2022 - 12/11/2022."
            ),
            Kind.MOMENT: t("A day, with the time of day where it is known: dd/mm/yyyy hh:mm."),
            Kind.TAX_CODE: t("10 digits, or 13 for a branch."),
        }.get(reads, t("Text."))
        if isinstance(reads, Kind)
        else {
            Named.PARTIES: t("Names of organisations; several are parted by ; or lines."),
            Named.ENTRIES: t("Names of the list; several are parted by ; or lines."),
            Named.BESIDE: t("For several organisations in their order, parted by ;."),
        }.get(reads, t("Text."))
    )


def rows_not_taken(session: Session, actor: Actor, number: int) -> tuple[bytes, Caption]:
    """Return the rows of a file that are not taken in, as they were sent, each with its reason.

    Raises:
        NotAllowed, NotFound: as :func:`shown_plan`; there are no such rows any more.

    """
    plan = shown_plan(session, actor, number)
    register = plan.register
    if register is None:
        raise NotFound(t("This file does not wait to be taken in: send it again."))
    caption = _caption(session, actor, t("Rows not taken: {name}", name=plan.file_name))
    columns: list[str] = plan.told.get("sent_columns") or plan.told.get("columns", [])
    units: list[str] = plan.told.get("sent_units") or plan.told["units"]
    rows = []
    for row in kept_rows(session, number):
        if row.state not in {RowState.REJECTED, RowState.ASKED}:
            continue
        why = "; ".join(
            f"{register.by_code[code].word}: {sentence}" if code in register.by_code else sentence
            for code, sentence in row.problems
        )
        why = why or t("This row waits for an answer.")
        if row.column:
            where = {"row": row.number, "column": row.column}
            why = t("Row {row}, column {column}: {why}", why=why, **where)
        rows.append((row.sent, why))
    return not_taken_book(_heads(columns, units), rows, caption), caption


def _heads(columns: list[str], units: list[str]) -> list[str]:
    """Return the names of columns with their units: a row of units does not come back."""
    return [
        name if not unit or unit in name else f"{name} ({unit})"
        for name, unit in zip(columns, units, strict=True)
    ]


def _caption(session: Session, actor: Actor, title: str) -> Caption:
    office = session.exec(select(Office)).first()
    return Caption(
        title,
        (),
        actor.name,
        utc_now(),
        bool(office and office.is_demonstration),
        office=office.name if office else "",
    )
