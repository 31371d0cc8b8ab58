"""Which organisations of the register a file may mean: by tax code, else by name and province."""

from collections import defaultdict
from collections.abc import Collection, Hashable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import case, union
from sqlmodel import Session, col, select

from models.lookups.one_of import one_of
from models.lookups.places import Places, places
from models.rules.organisation_names import name_key
from models.services.organisations.known import BY_NAME, BY_TAX_CODE, is_akin
from models.tables import Organisation


class Asked(NamedTuple):
    """An organisation as a row names it; without a province any of the name may be meant."""

    name: str
    tax_code: str | None = None
    province_id: int | None = None

    @property
    def key(self) -> str:
        """Return what is the same for all rows that name it so."""
        return f"organisation|{name_key(self.name) or self.name}|{self.province_id or ''}"


@dataclass(frozen=True)
class KnownOrganisations:
    """The organisations of the register that some rows may mean."""

    known: Places
    by_tax_code: dict[str, list[Organisation]]
    by_name: dict[str, list[Organisation]]

    @property
    def has_any(self) -> bool:
        """Say whether the register has any of them."""
        return bool(self.by_name)

    def candidates(self, asked: Asked) -> list[Organisation]:
        """Return those that may be meant: one of the tax code, else all of the name and province.

        Two of one name with different tax codes are two organisations.
        """
        code = asked.tax_code
        if code and code in self.by_tax_code:
            return self.by_tax_code[code]
        named = self.by_name.get(name_key(asked.name) or asked.name)
        if not named:
            return []
        found = [one for one in named if not (code and one.tax_code and one.tax_code != code)]
        if asked.province_id is None:
            return found
        exact = [one for one in found if one.province_id == asked.province_id]
        return exact or [
            one for one in found if is_akin(self.known, one.province_id, asked.province_id)
        ]

    def namesakes(self, asked: Asked) -> list[Organisation]:
        """Return those of the name and province, whatever their tax code."""
        found = self.by_name.get(name_key(asked.name) or asked.name, ())
        return [
            one
            for one in found
            if asked.province_id is None or is_akin(self.known, one.province_id, asked.province_id)
        ]

    @property
    def answers(self) -> dict[str, dict[Hashable, list[Any]]]:
        """Return what checks will ask for."""
        return {BY_TAX_CODE: dict(self.by_tax_code.items()), BY_NAME: dict(self.by_name.items())}


def known_organisations(session: Session, asked: Sequence[Asked]) -> KnownOrganisations:
    """Look organisations up, all in one statement."""
    names = {one.name for one in asked}
    keyed = {name: name_key(name) for name in names}
    keys = set(keyed.values()) - {""}
    bare = {name for name, key in keyed.items() if not key}
    codes = {one.tax_code for one in asked if one.tax_code}
    by_code: dict[str, list[Organisation]] = defaultdict(list)
    by_name: dict[str, list[Organisation]] = defaultdict(list)
    for one in _found(session, keys, bare, codes):
        by_name[one.name_key or one.name].append(one)
        if one.tax_code:
            by_code[one.tax_code].append(one)
    return KnownOrganisations(places(session), dict(by_code), dict(by_name))


def _found(
    session: Session, keys: Collection[str], bare: Collection[str], codes: Collection[str]
) -> Sequence[Organisation]:
    if not (keys or bare or codes):
        return ()
    number, name = col(Organisation.id), col(Organisation.name)
    key, code = col(Organisation.name_key), col(Organisation.tax_code)
    found = [
        select(number).where(one_of(session, key, keys)),
        select(number).where(one_of(session, code, codes)),
        *([select(number).where(key == "", one_of(session, name, bare))] if bare else []),
    ]
    # Said so that they are looked up by their numbers, never among all that stand.
    stands = case((col(Organisation.deleted_at).is_(None), 1)) == 1
    wanted = select(Organisation).where(number.in_(union(*found)), stands)
    return session.exec(wanted.order_by(number)).all()
