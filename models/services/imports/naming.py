"""The organisations that rows of another register name: found, asked about, or to be entered."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlmodel import Session

from models.commands.base import parse
from models.commands.organisations import EnterOrganisation
from models.errors import AppError, InvalidInput
from models.imports.organisation_fields import OF_ORGANISATION
from models.rules.organisation_names import name_key
from models.rules.tax_codes import checked_tax_code
from models.services.imports.organisation_names import Asked, known_organisations
from models.services.imports.planned import PlannedRow
from models.services.imports.questions import NEW, SKIP, Questions, left_out
from models.services.imports.reading import RowValues, usual_of
from models.services.organisations.organisations import check_organisation
from models.services.records.foreseen import foreseeing
from models.text import t


class NamedOrganisations:
    """Finds the organisations of up to a thousand rows, in one statement.

    ``new`` holds those that the register has not, by a key: each once, whatever rows name it.
    ``day`` is the field with the day of a row.
    """

    def __init__(
        self,
        session: Session,
        rows: Sequence[RowValues],
        usual: Mapping[str, Any],
        questions: Questions,
        new: dict[str, EnterOrganisation],
        day: str,
    ) -> None:
        self._session = session
        self._usual = usual
        self._questions = questions
        self._new = new
        self._day = day
        self._asked = [self._read(row) for row in rows]
        self._found = known_organisations(session, [one for one in self._asked if one])

    def put(self, place: int, given: dict[str, Any], row: PlannedRow) -> None:
        """Put the organisation of a row into what is given to its command.

        Where the register has several, the row waits for an answer; where it has none, a new one
        is proposed.
        """
        asked = self._asked[place]
        told = {code: given.pop(code) for code in OF_ORGANISATION if code in given}
        if asked is None:
            if "tax_code" in told:
                row.refuse([("tax_code", _tax_code_problem(told["tax_code"]))])
            return
        found = self._found.candidates(asked) or self._found.namesakes(asked)
        number: str | int | None = found[0].id if len(found) == 1 and self._is_it(asked) else NEW
        if len(found) > 1 or (found and number == NEW):
            ids = [one.id or 0 for one in found]
            number = self._questions.which("organisation", ids, asked.name, row.number)
        if number is None:
            row.ask()
            given["organisation_id"] = found[0].id
        elif number == SKIP:
            row.refuse([left_out()])
        elif number == NEW:
            self._propose(asked, told, given, row)
        else:
            given["organisation_id"] = number

    def _is_it(self, asked: Asked) -> bool:
        return bool(self._found.candidates(asked))

    def _propose(
        self, asked: Asked, told: Mapping[str, Any], given: dict[str, Any], row: PlannedRow
    ) -> None:
        day = given.get(self._day)
        try:
            province = asked.province_id or usual_of(self._usual, "province_id", day)
        except InvalidInput as refusal:
            row.refuse([("province_id", str(refusal))])
            return
        key = "|".join((name_key(asked.name) or asked.name, str(province), asked.tax_code or ""))
        facts = {
            "name": asked.name,
            "kind": told.get("kind_of_organisation") or self._usual.get("kind_of_organisation"),
            "province_id": province,
        }
        row.new_organisations = (key,)
        given["new_organisation"] = facts
        if key in self._new:
            return
        try:
            command = parse(
                EnterOrganisation, {**facts, "tax_code": asked.tax_code, "accept_duplicate": True}
            )
            with foreseeing(self._session, self._found.answers):
                check_organisation(self._session, command, None)
        except InvalidInput as refusal:
            row.refuse((_FIELDS.get(one.field, one.field), one.message) for one in refusal.problems)
        except AppError as refusal:
            row.refuse([("organisation_id", str(refusal))])
        else:
            self._new[key] = command

    def _read(self, row: RowValues) -> Asked | None:
        name, code = row.given.get("organisation_id"), row.given.get("tax_code")
        try:
            tax_code = checked_tax_code(code) if code else None
        except ValueError:
            return None
        if not name and not tax_code:
            return None
        return Asked(str(name or ""), tax_code, row.given.get("province_id"))


_FIELDS = {"name": "organisation_id", "kind": "kind_of_organisation"}
"""Where the problems of a new organisation stand in a row."""


def _tax_code_problem(code: str) -> str:
    try:
        checked_tax_code(code)
    except ValueError as refusal:
        return str(refusal)
    return t("This is needed.")
