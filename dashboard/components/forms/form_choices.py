"""What the fields of declared forms offer to choose from, where several forms offer the same."""

from collections.abc import Callable, Sequence

from dashboard import context
from dashboard.components.forms.form_values import Values
from dashboard.components.forms.pickers import every_province
from models.reports.choices import Choice, entry_choices, initiative_choices, province_ids
from models.vocabulary import Term


def terms(kind: type[Term]) -> Sequence[Choice]:
    """Return the fixed terms of one kind."""
    return [Choice(term.value, term.label) for term in kind]


def entries(name: str, field: str) -> Callable[[Values], Sequence[Choice]]:
    """Return what offers an editable list's entries in use, and those in a form's ``field``."""

    def offered(values: Values) -> Sequence[Choice]:
        chosen = values.get(field)
        kept = tuple(chosen) if isinstance(chosen, list) else (chosen,)
        return context.load(entry_choices, name, kept)

    return offered


def provinces(_values: Values) -> Sequence[Choice]:
    """Return every unit through time by the number of its row."""
    ids = context.load(province_ids)
    return [Choice(ids[key], label) for key, label in every_province().items()]


def initiatives(values: Values) -> Sequence[Choice]:
    """Return the initiatives a record can belong to; the one chosen before always among them."""
    return context.load(initiative_choices, values.get("initiative_id"))
