"""What a file leaves open and a person answers, once for all rows that ask the same."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from models.text import t

NEW: Final = "new"
"""The answer that it is another one, to be entered."""
SKIP: Final = "skip"
"""The answer that the rows are left out."""
YES: Final = "yes"
_ROWS_NAMED: Final = 5
_WORDS_NAMED: Final = 12


@dataclass
class Question:
    """One question; ``kind`` is the register whose records ``options`` number, "" for a yes or no.

    ``said`` is the value that is asked about, or the whole sentence; ``rows`` are those that ask.
    """

    key: str
    said: str
    kind: str = ""
    options: tuple[int, ...] = ()
    rows: list[int] = field(default_factory=list)
    may_be_new: bool = True
    answers: tuple[str, str] = ("", "")
    """What yes and no are called where they are called otherwise than for a warning."""

    def stored(self) -> dict[str, Any]:
        """Return it as it is kept."""
        return {
            "key": self.key,
            "said": self.said,
            "kind": self.kind,
            "options": list(self.options),
            "rows": list(dict.fromkeys(self.rows))[:_ROWS_NAMED],
            "count": len(set(self.rows)),
            "may_be_new": self.may_be_new,
            "answers": list(self.answers),
        }


class Questions:
    """The questions of a plan, and what was answered before."""

    def __init__(self, answers: Mapping[str, str]) -> None:
        self._answers = answers
        self.asked: dict[str, Question] = {}
        self._words: dict[str, dict[str, None]] = {}

    def which(
        self, kind: str, numbers: Sequence[int], said: str, row: int, *, may_be_new: bool = True
    ) -> str | int | None:
        """Return which record is meant: its number, NEW, SKIP; None where nobody has said yet."""
        key = f"{kind}|{','.join(str(one) for one in sorted(numbers))}"
        question = self.asked.setdefault(
            key, Question(key, said, kind, tuple(sorted(numbers)), may_be_new=may_be_new)
        )
        question.rows.append(row)
        answer = self._answers.get(key, "")
        if answer in {NEW, SKIP}:
            return answer
        return int(answer) if answer.isdigit() and int(answer) in numbers else None

    def accepts(
        self, accept: str, said: str, row: int | None, answers: tuple[str, str] = ("", "")
    ) -> bool | None:
        """Say whether a warning was accepted; None where nobody has said yet.

        ``row`` is the one that asks, None where it is asked of the file as a whole.
        """
        question = self.asked.setdefault(accept, Question(accept, said, answers=answers))
        question.rows += [] if row is None else [row]
        answer = self._answers.get(accept, "")
        return None if answer not in {YES, SKIP} else answer == YES

    def gathers(
        self, key: str, sentence: str, words: Sequence[str], row: int, answers: tuple[str, str]
    ) -> bool | None:
        """Ask once of all words of a file; ``sentence`` has a place for them, ``{words}``."""
        gathered = self._words.setdefault(key, {})
        gathered.update(dict.fromkeys(words))
        answer = self.accepts(key, sentence, row, answers)
        shown = "; ".join(list(gathered)[:_WORDS_NAMED])
        more = " …" if len(gathered) > _WORDS_NAMED else ""
        self.asked[key].said = sentence.replace("{words}", shown + more)
        return answer


def left_out() -> tuple[str, str]:
    """Return the problem of a row that the person leaves out."""
    return "", t("Left out by your answer.")
