"""What makes a password acceptable, and how one is kept: Argon2id, never the word itself.

Source: NIST SP 800-63B-4, section 3.1.1 (length, block list, no composition rule, NFKC).
"""

import secrets
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from models.text import t
from models.text.folding import fold

MAX_LENGTH: Final = 128
ONE_TIME_HOURS: Final = 24
"""How long a password given by an administrator, or by the server, opens the door."""

NO_PASSWORD: Final = "!"  # noqa: S105 - no password, but the lack of one
"""A kept hash that no password fits."""
_HASHER: Final = PasswordHasher()
_ALPHABET: Final = "abcdefghjkmnpqrstuvwxyz23456789"
_MIN_DIFFERENT: Final = 5

_COMMON: Final = (
    "password",
    "passw0rd",
    "matkhau",
    "mat khau",
    "qwertyuiop",
    "qwerty",
    "asdfghjkl",
    "iloveyou",
    "letmein",
    "welcome",
    "admin",
    "administrator",
    "quantri",
    "quan tri vien",
    "anhyeuem",
    "emyeuanh",
    "vietnam",
    "viet nam",
    "viet nam que huong toi",
    "khongcogiquyhon doclaptudo",
    "xin chao",
    "tieu chuan do luong chat luong",
    "chi cuc tieu chuan do luong chat luong",
    "nang suat chat luong",
    "nscl",
    "productivity",
    "quality",
    "khoa hoc cong nghe",
    "correct horse battery staple",
    "0123456789",
    "1234567890",
    "abcdefghijklmnopqrstuvwxyz",
    "doimatkhau",
    "doi mat khau",
    "changeme",
    "change me",
    "secret",
    "bi mat",
    "mat khau cua toi",
)


def normalise(password: str) -> str:
    """Return the password as it is compared: the same signs however the keyboard composed them."""
    return unicodedata.normalize("NFKC", password)


def password_problems(password: str, user_name: str, min_length: int) -> list[str]:
    """Return why a new password cannot be taken; nothing when it can.

    Long enough, not too long, no common word or user name repeated to length. Nothing is asked
    about capitals, digits or signs.
    """
    word = normalise(password)
    if len(word) < min_length:
        return [
            t(
                "Use at least {count} characters; a short sentence is easy to remember.",
                count=min_length,
            )
        ]
    if len(word) > MAX_LENGTH:
        return [t("Use at most {count} characters.", count=MAX_LENGTH)]
    if len(set(word)) < _MIN_DIFFERENT or _is_common(word, user_name):
        return [t("This password is too easy to guess. Choose another sentence.")]
    return []


def _is_common(word: str, user_name: str) -> bool:
    """Say whether nothing is left once common words, the user name, digits and signs are gone."""
    rest = fold(word).replace(" ", "")
    common = {fold(entry).replace(" ", "") for entry in (*_COMMON, user_name)}
    for entry in sorted(common, key=len, reverse=True):
        if len(entry) > 1:
            rest = rest.replace(entry, "")
    return not any(character.isalpha() for character in rest)


@dataclass(frozen=True, repr=False)
class OneTimePassword:
    """A password to hand over once, with the hash to keep, made before a transaction begins."""

    word: str
    kept_hash: str


def new_one_time_password() -> OneTimePassword:
    """Return a fresh one-time password and its hash."""
    word = one_time_password()
    return OneTimePassword(word, hash_password(word))


def one_time_password() -> str:
    """Return a fresh random password of four groups, about 99 bits, easy to read out."""
    groups = ("".join(secrets.choice(_ALPHABET) for _ in range(5)) for _ in range(4))
    return "-".join(groups)


def one_time_expiry(now: datetime) -> datetime:
    """Return when a one-time password given now stops opening the door."""
    return now + timedelta(hours=ONE_TIME_HOURS)


def hash_password(password: str) -> str:
    """Return the Argon2id hash to keep."""
    return _HASHER.hash(normalise(password))


def is_password(password: str, kept_hash: str) -> bool:
    """Say whether the password fits the kept hash; takes the same work for a wrong one."""
    try:
        return _HASHER.verify(kept_hash, normalise(password))
    except (VerificationError, InvalidHashError):
        return False


@cache
def dummy_hash() -> str:
    """Return a hash that no password fits, so that an unknown name costs the same work."""
    return _HASHER.hash(secrets.token_hex(32))
