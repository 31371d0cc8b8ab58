"""How the register of certificates keeps what a file brings."""

from collections.abc import Hashable, Iterable, Sequence
from typing import Final

from sqlmodel import Session, col, func, select

from models.commands.certificates import CertificateFacts, DeleteCertificate
from models.imports.certificates import CERTIFICATES
from models.services.imports.keeper import Keeper, LookedUp, evidence_of, facts_of, rows_of
from models.services.supports.certificates import (
    TWINS,
    check_certificate,
    correct_certificate,
    delete_certificate,
    log_certificate,
)
from models.tables import Certificate, Initiative, Organisation, Standard


def _key(facts: CertificateFacts | Certificate) -> tuple[str, int]:
    return facts.number.lower(), facts.standard_id


def _look_up(session: Session, commands: Sequence[CertificateFacts]) -> LookedUp:
    numbers = {one.number.lower() for one in commands}
    rows = session.exec(
        select(Certificate)
        .where(func.lower(Certificate.number).in_(numbers), col(Certificate.deleted_at).is_(None))
        .order_by(col(Certificate.id))
    ).all()
    found: dict[Hashable, list[Certificate]] = {}
    for row in rows:
        found.setdefault(_key(row), []).append(row)
    return LookedUp(
        lambda command: found.get(_key(command), []),
        {TWINS: {key: [one.id for one in those] for key, those in found.items()}},
        [
            *rows,
            *rows_of(session, Organisation, (one.organisation_id for one in commands)),
            *rows_of(session, Standard, (one.standard_id for one in commands)),
            *rows_of(session, Initiative, (one.initiative_id for one in commands)),
        ],
    )


def _keys(facts: CertificateFacts) -> Iterable[Hashable]:
    yield _key(facts)


KEEPER: Final = Keeper(
    CERTIFICATES,
    ("number", "standard_id"),
    _look_up,
    _keys,
    facts_of(CertificateFacts),
    check_certificate,
    log_certificate,
    correct_certificate,
    delete_certificate,
    DeleteCertificate,
    evidence_of("certificate"),
)
