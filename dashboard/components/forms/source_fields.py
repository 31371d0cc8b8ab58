"""The fields of a record's source: a public record names its address, any other may."""

from typing import Final

from dashboard.components.forms.declared_forms import FieldKind, FormField
from dashboard.components.forms.form_values import Values
from models.text import mark


def _is_public(values: Values) -> bool:
    return bool(values["is_public"])


def _is_not_public(values: Values) -> bool:
    return not _is_public(values)


def public_source(hint: str) -> tuple[FormField, ...]:
    """Return the fields of a public record's source; ``hint`` says when such a record counts."""
    return (
        FormField("is_public", mark("Taken from a public source"), FieldKind.TICK, hint=hint),
        FormField(
            "source_url",
            mark("Address of the source"),
            FieldKind.URL,
            is_needed=True,
            is_shown=_is_public,
        ),
        FormField("published_on", mark("Published on the day"), FieldKind.DAY, is_shown=_is_public),
    )


OTHER_SOURCE: Final = (
    FormField("source_url", mark("Address of the source"), is_shown=_is_not_public),
    FormField("published_on", mark("Published on the day"), FieldKind.DAY, is_shown=_is_not_public),
)
"""Where the office's own record names a source too."""
