"""The fields of one act on one record: empty again once it was done, kept while it is refused.

A browser keeps what stands in a field as long as the field has the same key. These keys belong to
the record, and change when the act was done: what was typed for the step before, or for another
record, never stands in the next one.
"""

from dataclasses import dataclass
from typing import Any

import streamlit as st

from dashboard.components.escape import markdown
from dashboard.components.news import announce, notice
from dashboard.components.submitting import Outcome
from models.text import t


@dataclass(frozen=True)
class ActionFields:
    """The fields of an act, such as ``site_step``, on the record of a number."""

    act: str
    number: int

    def key(self, name: str) -> str:
        """Return the key of a field."""
        return f"_{self.act}.{self.number}.{self._done}.{name}"

    def typed(self, name: str) -> Any:  # noqa: ANN401 - whatever a widget holds
        """Return what stands in a field; None where it is not drawn."""
        return st.session_state.get(self.key(name))

    def begin_with(self, name: str, value: object) -> None:
        """Put a value into a field that nobody has touched."""
        st.session_state.setdefault(self.key(name), value)

    def refuse(self, sentence: str) -> None:
        """Keep why the act was refused until it is tried again."""
        st.session_state[self.key("refused")] = sentence

    def empty(self) -> None:
        """Begin again with empty fields."""
        st.session_state[self._count] = self._done + 1

    def finish(self) -> None:
        """Say that the act was done, and begin again with empty fields."""
        self.empty()
        announce(t("Saved."), ":material/check:")

    def settle(self, outcome: Outcome[Any]) -> None:
        """Say what came of the act; what was typed stays until it was done.

        Where somebody was first, the record is drawn as it stands now, perhaps without this act:
        who it was is told above the screen.
        """
        if outcome.is_done:
            self.finish()
        elif outcome.is_conflict:
            st.session_state.pop(self.key("refused"), None)
            notice(outcome.sentence)
        else:
            self.refuse(outcome.sentence)

    def draw_refusal(self) -> None:
        """Draw why the act was refused, among its fields: nothing around them moves or closes."""
        if sentence := self.typed("refused"):
            st.error(markdown(sentence))

    @property
    def _count(self) -> str:
        return f"_done.{self.act}.{self.number}"

    @property
    def _done(self) -> int:
        return int(st.session_state.get(self._count, 0))
