"""What a file may bring into a register: its fields, their names, what each of them says."""

from collections.abc import Mapping
from typing import Final

from models.imports.certificates import CERTIFICATES
from models.imports.exchanges import EXCHANGES
from models.imports.indicator_values import INDICATOR_VALUES
from models.imports.initiatives import INITIATIVES
from models.imports.lessons import LESSONS
from models.imports.model_sites import MODEL_SITES
from models.imports.organisations import ORGANISATIONS
from models.imports.payments import PAYMENTS
from models.imports.programme_documents import PROGRAMME_DOCUMENTS
from models.imports.register import ImportedRegister
from models.imports.supports import SUPPORTS
from models.imports.training_courses import TRAINING_COURSES

IMPORTED: Final[Mapping[str, ImportedRegister]] = {
    one.kind: one
    for one in (
        ORGANISATIONS,
        EXCHANGES,
        SUPPORTS,
        CERTIFICATES,
        TRAINING_COURSES,
        MODEL_SITES,
        INDICATOR_VALUES,
        LESSONS,
        INITIATIVES,
        PROGRAMME_DOCUMENTS,
        PAYMENTS,
    )
}
"""Every register that files are taken into, by its name in the trail."""
