"""Small marks that every register draws alike: badges, colours of where a record is from."""

from typing import Final

from dashboard.components.escape import markdown
from models.vocabulary import Origin


def badge(text: str, colour: str) -> str:
    """Return a small label for use in Markdown; nothing for no text."""
    return f":{colour}-badge[{markdown(text)}]" if text else ""


ORIGIN_COLOURS: Final = {Origin.PUBLIC: "gray", Origin.DEMONSTRATION: "yellow"}
