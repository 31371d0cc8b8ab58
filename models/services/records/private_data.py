"""Ask before what looks like a private phone number is kept in a text."""

from models.errors import NeedsConfirmation
from models.rules.private_data import private_phone
from models.text import t


def ask_about_phones(note: str | None, *, is_accepted: bool) -> None:
    """Ask before a private phone number is kept.

    Raises:
        NeedsConfirmation: the text holds one, and the person has not yet accepted it.

    """
    phone = private_phone(note)
    if phone and not is_accepted:
        raise NeedsConfirmation(
            t(
                "The text seems to hold a private phone number ({number}). Keep the number of an "
                "office only; take it out, or save as it is.",
                number=phone,
            ),
            "accept_private_data",
        )
