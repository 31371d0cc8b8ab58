"""Check a document: every rule over what was read of it."""

from typing import Final

from models.documents.checker.body_rules import BODY_RULES
from models.documents.checker.findings import Finding, Rule
from models.documents.checker.foot_rules import FOOT_RULES
from models.documents.checker.head_rules import HEAD_RULES
from models.documents.checker.page_rules import PAGE_RULES
from models.documents.checker.parts import parts_of
from models.documents.checker.reading import read_document

RULES: Final[tuple[Rule, ...]] = (*PAGE_RULES, *HEAD_RULES, *BODY_RULES, *FOOT_RULES)
"""Every rule, in the order of the decree."""


def check_docx(content: bytes) -> tuple[Finding, ...]:
    """Return what a .docx breaks, in the order of the rules; each place once a rule.

    Raises:
        InvalidInput: the file is no plain .docx.

    """
    parts = parts_of(read_document(content))
    return tuple(
        Finding(rule, *found) for rule in RULES for found in dict.fromkeys(rule.check(parts))
    )
