"""The words that supports, certificates and courses are found by, beside those of organisations.

What is named in a list (a tool, a standard, a topic) is told by its name.
"""

from models.text.folding import fold_all


def support_words(called: str, provider: str | None, result: str | None) -> str:
    """Return those of a support with a tool or standard that is called so."""
    return fold_all((called, provider or "", result or ""))


def certificate_words(
    number: str, certifier: str, holder: str, standard: str, scope: str | None
) -> str:
    """Return those of a certificate; its holder as it was called when it was entered."""
    return fold_all((number, certifier, holder, standard, scope or ""))


def course_words(title: str, organiser: str | None, topic: str | None, tool: str | None) -> str:
    """Return those of a course about a topic or a tool, where it has one."""
    return fold_all((title, organiser or "", topic or "", tool or ""))
