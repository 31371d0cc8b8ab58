"""Certificates made for a test, and files signed with them or changed afterwards."""

from datetime import UTC, datetime, timedelta
from functools import cache
from io import BytesIO
from typing import Any

from cryptography.hazmat.primitives.asymmetric import rsa

from seed.demo.signing import signer_with

SIGNER = "Nguyễn Văn Ký"


def signed(content: bytes, name: str = SIGNER, field: str = "Signature1") -> bytes:
    """Return a file with one more signature, added as programs add it: at its end."""
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import signers

    out = BytesIO()
    writer = IncrementalPdfFileWriter(BytesIO(content))
    metadata = signers.PdfSignatureMetadata(field_name=field)
    signers.sign_pdf(writer, metadata, signer=_signer(name), output=out)
    return out.getvalue()


def added_to(content: bytes) -> bytes:
    """Return a file whose first page shows something else, changed at its end."""
    from pyhanko.pdf_utils import generic
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    out = BytesIO()
    writer: Any = IncrementalPdfFileWriter(BytesIO(content))
    stream = writer.add_object(generic.StreamObject(stream_data=b"0 0 300 300 re f"))
    writer.add_stream_to_page(0, stream)
    writer.write(out)
    return out.getvalue()


def locked(content: bytes) -> bytes:
    """Return a file that opens with a password alone."""
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.pdf_utils.writer import copy_into_new_writer

    out = BytesIO()
    writer: Any = copy_into_new_writer(PdfFileReader(BytesIO(content)))
    writer.encrypt(owner_pass="secret", user_pass="secret")
    writer.write(out)
    return out.getvalue()


@cache
def _signer(name: str) -> Any:
    now, day = datetime.now(UTC), timedelta(days=1)
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    return signer_with(key, (name, "Chi cục thử"), name, 4660, (now - day, now + 365 * day))
