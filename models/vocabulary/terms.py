"""A fixed term and its label: what is stored and stands in links, and what a person reads."""

from enum import StrEnum

from models.text import t

_LABELS: dict[tuple[type, str], str] = {}


class Term(StrEnum):
    """A fixed term with a label in the catalogues."""

    @property
    def label(self) -> str:
        """Return the term as a person reads it, in the language in use."""
        return t(_LABELS[type(self), self.value])


def labelled(*terms: tuple[Term, str]) -> None:
    """Give terms their labels, sentences of the catalogue.

    Equal values of two enumerations are equal strings: the type belongs to the key.
    """
    _LABELS.update({(type(term), term.value): label for term, label in terms})
