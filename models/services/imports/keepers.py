"""Every register that files are taken into, with how it keeps what they bring."""

from collections.abc import Mapping
from typing import Final

from models.services.imports.keeper import Keeper
from models.services.imports.kept import (
    certificates,
    exchanges,
    indicator_values,
    initiatives,
    lessons,
    model_sites,
    organisations,
    payments,
    programme_documents,
    supports,
    training_courses,
)

KEEPERS: Final[Mapping[str, Keeper]] = {
    one.KEEPER.kind: one.KEEPER
    for one in (
        organisations,
        exchanges,
        supports,
        certificates,
        training_courses,
        model_sites,
        indicator_values,
        lessons,
        initiatives,
        programme_documents,
        payments,
    )
}
