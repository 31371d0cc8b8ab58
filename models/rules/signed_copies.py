"""What was found in a signed .pdf: who signed, when, whether anything was changed, what is open.

It is kept as it was found: whoever opens the report in ten years reads what was checked then.
"""

import json
from dataclasses import asdict, dataclass
from datetime import datetime

from models.text import t
from models.text.formats import format_date, format_moment
from models.vocabulary import SignedVerdict


@dataclass(frozen=True)
class FoundSignature:
    """One signature: ``at`` is the time it claims, or that of a time stamp which holds.

    ``is_sound``: what it covers is what was signed, with the key of the certificate.
    ``is_changed``: something other than a further signature was changed afterwards.
    """

    signer: str
    body: str = ""
    issuer: str = ""
    serial: str = ""
    valid_from: str = ""
    valid_to: str = ""
    at: str = ""
    is_stamped: bool = False
    is_sound: bool = False
    is_changed: bool = False
    has_notes: bool = False
    is_readable: bool = True


@dataclass(frozen=True)
class SignedFindings:
    """What was found in one file.

    ``holds_issued``: the report as it was issued stands in it, byte by byte. ``is_changed``: other
    than signatures was added to it. ``other`` names another issued report that stands in it.
    """

    signatures: tuple[FoundSignature, ...] = ()
    holds_issued: bool = False
    is_changed: bool = False
    other: str = ""

    @property
    def verdict(self) -> SignedVerdict:
        """Return what the findings come to."""
        if self.other:
            return SignedVerdict.OTHER
        if not self.signatures:
            return SignedVerdict.UNSIGNED
        if self.is_changed or any(one.is_changed or not one.is_sound for one in self.signatures):
            return SignedVerdict.ALTERED
        return SignedVerdict.INTACT if self.holds_issued else SignedVerdict.UNSURE

    def as_text(self) -> str:
        """Return the findings as they are kept."""
        return json.dumps(asdict(self), ensure_ascii=False)


def findings_of(kept: str) -> SignedFindings:
    """Return findings from their text."""
    told = json.loads(kept)
    signatures = tuple(FoundSignature(**one) for one in told.pop("signatures"))
    return SignedFindings(signatures, **told)


def told_findings(found: SignedFindings) -> tuple[str, ...]:
    """Say what was found, sentence by sentence, and at the end what could not be checked."""
    said = [_of_report(found)]
    said += [line for one in found.signatures for line in _of_signature(one)]
    if not found.signatures:
        return (*said, t("The file bears no digital signature: a scan with ink bears none."))
    said.append(
        t(
            "Not checked, for the product asks nobody outside: whether the certificate was issued"
            " by a recognised authority, and whether it had been revoked."
        )
    )
    return tuple(said)


def _of_report(found: SignedFindings) -> str:
    if found.other:
        return t("The file holds another issued report: {report}.", report=found.other)
    if not found.holds_issued:
        return t(
            "The issued file does not stand in this file as it is: whether it is the same report"
            " cannot be told. Read it yourself."
        )
    if found.is_changed:
        return t("The issued report stands in the file, but what it shows was changed.")
    return t("The issued report stands in the file, unchanged.")


def _of_signature(one: FoundSignature) -> list[str]:
    who = ", ".join(filter(None, (one.signer, one.body))) or t("somebody without a name")
    if not one.is_readable:
        return [t("A signature of {who} cannot be read, so nothing is known of it.", who=who)]
    when = format_moment(datetime.fromisoformat(one.at)) if one.at else ""
    if not when:
        said = [t("Signed by {who}; the signature names no time.", who=who)]
    elif one.is_stamped:
        said = [t("Signed by {who} at {when}, as a time stamp says.", who=who, when=when)]
    else:
        said = [t("Signed by {who} at {when}, as the signer's clock said.", who=who, when=when)]
    if not one.is_sound:
        said.append(t("The signature does not fit the content: what was signed was changed."))
    elif one.is_changed:
        said.append(t("The content was changed after this signature."))
    else:
        said.append(t("The content was not changed after this signature."))
    if one.has_notes:
        said.append(t("Notes were added to the pages after this signature."))
    if one.issuer:
        said.append(
            t(
                "Certificate of {issuer}, no. {serial}, good from {start} to {end}.",
                issuer=one.issuer,
                serial=one.serial,
                start=_day(one.valid_from),
                end=_day(one.valid_to),
            )
        )
    if one.at and one.valid_to and not one.valid_from <= one.at <= one.valid_to:
        said.append(t("It was signed on a day on which the certificate was not good."))
    return said


def _day(moment: str) -> str:
    return format_date(datetime.fromisoformat(moment).date()) if moment else "…"


def told_number(number: int, symbol: str) -> str:
    """Write number and sign of an issued report.

    >>> told_number(5, "BC-CCTĐC")
    '05/BC-CCTĐC'
    """
    return f"{number:02}/{symbol}"
