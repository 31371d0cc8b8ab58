"""Keep the register of certificates that organisations hold."""

from collections.abc import Iterable
from typing import Any, Final

from sqlmodel import Session, col, func, select

from models.commands.certificates import (
    CertificateFacts,
    CorrectCertificate,
    DeleteCertificate,
    LogCertificate,
    RestoreCertificate,
)
from models.errors import InvalidInput, PossibleDuplicate, Problem
from models.permissions import Actor
from models.services.records import plain_registers
from models.services.records.evidence import evidence_problems, write_evidence
from models.services.records.foreseen import answered
from models.services.records.list_entries import entry_problems
from models.services.records.plain_registers import Facts, Kept
from models.services.records.private_data import ask_about_phones
from models.services.supports.found_by import certificate_words
from models.services.supports.holders import holder_on, initiative_problems
from models.tables import Certificate, Standard
from models.text import t
from models.text.formats import office_today
from models.vocabulary import Origin

TWINS: Final = "certificate.twins"
"""What is asked of the register for each certificate: who bears its number and standard."""

_COPIED: Final = (
    "standard_id",
    "version",
    "kind",
    "number",
    "certifier",
    "scope",
    "issued_on",
    "expires_on",
    "withdrawn_on",
    "initiative_id",
    "note",
)


def _columns(session: Session, actor: Actor, facts: Facts[CertificateFacts]) -> dict[str, Any]:
    given = facts.given
    holder = holder_on(session, actor, given, given.issued_on, is_trial=facts.is_trial)
    problems = [
        *facts.further,
        *given.problems_among({name: getattr(given, name) for name in type(given).model_fields}),
        *_problems(session, facts),
        *evidence_problems(session, actor, given.files, ("certificate", facts.own_id)),
    ]
    if isinstance(holder, Problem):
        raise InvalidInput(list(dict.fromkeys([*problems, holder])))
    if problems:
        raise InvalidInput(list(dict.fromkeys(problems)))
    _ask_about_twins(session, facts)
    ask_about_phones(given.note, is_accepted=given.accept_private_data)
    standard = session.get_one(Standard, given.standard_id)
    return {name: getattr(given, name) for name in _COPIED} | {
        "organisation_id": holder.organisation_id,
        "province_id": holder.province_id,
        "folded_text": certificate_words(
            given.number, given.certifier, holder.name, standard.name_vi, given.scope
        ),
    }


def _problems(session: Session, facts: Facts[CertificateFacts]) -> Iterable[Problem]:
    given = facts.given
    before = session.get(Certificate, facts.own_id) if facts.own_id else None
    if given.issued_on > office_today():
        yield Problem("issued_on", t("This day is still to come."))
    yield from entry_problems(session, Standard, "standard_id", given.standard_id, before)
    yield from initiative_problems(session, given.initiative_id)


def _ask_about_twins(session: Session, facts: Facts[CertificateFacts]) -> None:
    given = facts.given
    key = (given.number.lower(), given.standard_id)
    found = answered(session, TWINS, key, lambda: _twins(session, *key))
    twins = [number for number in found if number != facts.own_id]
    if twins and not given.accept_duplicate:
        raise PossibleDuplicate(
            t("A certificate of this number and standard is there already. Open it?"),
            twins,
        )


def _twins(session: Session, number: str, standard_id: int) -> list[int]:
    found = session.exec(
        select(Certificate.id).where(
            func.lower(Certificate.number) == number,
            Certificate.standard_id == standard_id,
            col(Certificate.deleted_at).is_(None),
        )
    )
    return [one for one in found if one]


def _write_parts(session: Session, _actor: Actor, number: int, given: CertificateFacts) -> bool:
    return write_evidence(session, "certificate", number, given.files)


_CERTIFICATES: Final = Kept[CertificateFacts]("certificate", Certificate, _columns, _write_parts)


def log_certificate(
    session: Session, actor: Actor, command: LogCertificate, origin: Origin = Origin.OFFICE
) -> int:
    """Enter a certificate and return its number; the same form gives the first record again.

    Raises:
        NotAllowed: "Your role does not allow this."
        InvalidInput: every problem of the facts at once.
        PossibleDuplicate: a certificate of this number and standard is there already.
        NeedsConfirmation: the note seems to hold a private phone number.

    """
    return plain_registers.enter(session, actor, _CERTIFICATES, command, origin)


def check_certificate(
    session: Session, actor: Actor, command: CertificateFacts, found: Certificate | None
) -> None:
    """Refuse what entering or correcting it would refuse; see :func:`.plain_registers.check`."""
    plain_registers.check(session, actor, _CERTIFICATES, command, found)


def correct_certificate(session: Session, actor: Actor, command: CorrectCertificate) -> int:
    """Replace a certificate's facts by those given and return its number.

    Raises:
        NotAllowed, NotFound, Conflict: as :func:`models.services.records.plain_registers.correct`.
        InvalidInput, PossibleDuplicate, NeedsConfirmation: as :func:`log_certificate`.

    """
    return plain_registers.correct(session, actor, _CERTIFICATES, command)


def delete_certificate(session: Session, actor: Actor, command: DeleteCertificate) -> None:
    """Put a certificate in the trash; see :func:`.plain_registers.delete`."""
    plain_registers.delete(session, actor, _CERTIFICATES, command)


def restore_certificate(session: Session, actor: Actor, command: RestoreCertificate) -> None:
    """Take a certificate out of the trash; see :func:`.plain_registers.restore`."""
    plain_registers.restore(session, actor, _CERTIFICATES, command)
