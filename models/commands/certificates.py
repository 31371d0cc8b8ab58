"""Commands on the certificates that organisations hold."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Field

from models.commands.base import Code, Command, Day, Id, Line, Paragraphs, SentForm, Whole
from models.commands.exchanges import FileInput
from models.commands.organisations import RegisterOrganisation
from models.errors import Problem
from models.text import t
from models.vocabulary import CertificateKind


class CertificateFacts(Command):
    """What is kept of a certificate; the organisation stands in the register or comes with it."""

    organisation_id: Id | None = None
    new_organisation: RegisterOrganisation | None = None
    standard_id: Id
    version: Annotated[Code | None, Field(max_length=20)] = None
    kind: CertificateKind
    number: Annotated[Code, Field(max_length=60)]
    certifier: Annotated[Line, Field(max_length=200)]
    scope: Annotated[Line | None, Field(max_length=500)] = None
    issued_on: Day
    expires_on: Day | None = None
    withdrawn_on: Day | None = None
    initiative_id: Id | None = None
    note: Annotated[Paragraphs | None, Field(max_length=1000)] = None
    accept_duplicate: bool = False
    files: Annotated[tuple[FileInput, ...], Field(max_length=20)] = ()
    accept_private_data: bool = False

    @classmethod
    def problems_among(cls, values: Mapping[str, Any]) -> list[Problem]:
        """Return what is wrong between the facts, as far as they could be read."""
        problems = []
        if not values.get("organisation_id") and not values.get("new_organisation"):
            problems.append(Problem("organisation_id", t("Choose the organisation.")))
        issued_on = values.get("issued_on")
        for name, sentence in (
            ("expires_on", t("The certificate would end before it was issued.")),
            ("withdrawn_on", t("The certificate would be withdrawn before it was issued.")),
        ):
            day = values.get(name)
            if issued_on and day and day < issued_on:
                problems.append(Problem(name, sentence))
        return problems


class LogCertificate(CertificateFacts, SentForm):
    """Enter a certificate. A repeated key gives the first record."""


class CorrectCertificate(CertificateFacts):
    """Replace the facts of a certificate that this person read at ``row_version``."""

    certificate_id: Id
    row_version: Whole
    reason: Annotated[Line | None, Field(max_length=500)] = None


class DeleteCertificate(Command):
    """Put a certificate in the trash."""

    certificate_id: Id
    row_version: Whole
    reason: Annotated[Line | None, Field(max_length=500)] = None


class RestoreCertificate(Command):
    """Take a certificate out of the trash."""

    certificate_id: Id
