"""Sign a .pdf of the demonstration with a key that is made for it and thrown away.

Whoever looks at the certificate reads that it is a demonstration's: it vouches for nobody.
"""

from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any, Final

from models.rules.signed_copies import FoundSignature, SignedFindings

_ISSUER: Final = "Chứng thư minh họa, không có giá trị pháp lý"
_BODY: Final = "Chi cục minh họa"
_SERIAL: Final = 20_201_322
_GOOD_DAYS: Final = 365


def signed_by(signer: str, content: bytes, at: datetime) -> tuple[bytes, SignedFindings]:
    """Return a .pdf with one signature at its end, and what a look at it finds.

    What is found is the same as :func:`models.services.files.signatures.signed_findings` says of
    it; that reads it in a process of its own, which a filling does not wait for.
    """
    from cryptography.hazmat.primitives.asymmetric import ec
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import signers
    from pyhanko.sign.signers import PdfSigner

    moment = at.astimezone(UTC).replace(microsecond=0)
    start, end = moment - timedelta(days=30), moment + timedelta(days=_GOOD_DAYS)
    out = BytesIO()
    writer = IncrementalPdfFileWriter(BytesIO(content))
    key = ec.generate_private_key(ec.SECP256R1())
    made = PdfSigner(
        signers.PdfSignatureMetadata(field_name="Signature1"),
        signer_with(key, (signer, _BODY), _ISSUER, _SERIAL, (start, end)),
    )
    session = made.init_signing_session(writer)
    session.system_time = moment
    made.init_signing_session = lambda *_, **__: session  # type: ignore[method-assign]
    made.sign_pdf(writer, output=out)
    found = FoundSignature(
        signer=signer,
        body=_BODY,
        issuer=_ISSUER,
        serial=f"{_SERIAL:X}",
        valid_from=start.isoformat(),
        valid_to=end.isoformat(),
        at=moment.isoformat(),
        is_sound=True,
    )
    return out.getvalue(), SignedFindings((found,), holds_issued=True)


def signer_with(
    key: Any,  # noqa: ANN401 - a private key of any kind
    whose: tuple[str, str],
    issuer: str,
    serial: int,
    valid: tuple[datetime, datetime],
) -> Any:  # noqa: ANN401 - pyHanko has no types
    """Return a signer whose certificate names a person with their body, an issuer and its days."""
    from asn1crypto.keys import PrivateKeyInfo  # type: ignore[import-untyped]
    from asn1crypto.x509 import Certificate  # type: ignore[import-untyped]
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.x509.oid import NameOID
    from pyhanko.sign.signers import SimpleSigner
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    name, body = whose
    subject = x509.Name(
        [
            x509.NameAttribute(NameOID.COMMON_NAME, name),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, body),
        ]
    )
    usage = dict.fromkeys(
        (
            "key_encipherment",
            "data_encipherment",
            "key_agreement",
            "key_cert_sign",
            "crl_sign",
            "encipher_only",
            "decipher_only",
        ),
        False,
    )
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, issuer)]))
        .public_key(key.public_key())
        .serial_number(serial)
        .not_valid_before(valid[0])
        .not_valid_after(valid[1])
        .add_extension(
            x509.KeyUsage(digital_signature=True, content_commitment=True, **usage), critical=True
        )
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return SimpleSigner(
        signing_cert=Certificate.load(certificate.public_bytes(serialization.Encoding.DER)),
        signing_key=PrivateKeyInfo.load(private),
        cert_registry=SimpleCertificateStore(),  # type: ignore[no-untyped-call]
    )
