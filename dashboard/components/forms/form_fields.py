"""Input fields bound to the plain values of a form: what is typed is in the values at once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import streamlit as st
from streamlit.errors import StreamlitAPIException

from dashboard.components.choosers import choose, choose_some
from dashboard.components.escape import as_text
from dashboard.components.forms.form_values import without
from dashboard.components.forms.typed_values import Typed, as_typed, typed_line
from dashboard.components.submitting import show_problem


def redraw() -> None:
    """Draw the form again: it alone where it was redrawn alone, else the whole screen."""
    try:
        st.rerun(scope="fragment")
    except StreamlitAPIException:
        st.rerun()


@dataclass(frozen=True)
class FormPart:
    """A part of a form: its values, the start of its widgets' keys and of its field names."""

    values: dict[str, Any]
    key: str
    problems: Mapping[str, str]
    field: str = ""

    def within(self, name: str, position: int, values: dict[str, Any]) -> "FormPart":
        """Return the part of one entry of a list: its widgets follow its own key, not its place."""
        return FormPart(
            values, f"{self.key}.{name}.{values['key']}", self.problems, f"{name}.{position}."
        )

    def line(self, name: str, label: str, **options: Any) -> None:  # noqa: ANN401 - Streamlit's own options
        """Draw a field of one line."""
        self._draw(st.text_input, name, label, **options)

    def paragraphs(self, name: str, label: str, **options: Any) -> None:  # noqa: ANN401
        """Draw a field of several lines."""
        self._draw(st.text_area, name, label, **{"height": 120, **options})

    def typed(self, kind: Typed, name: str, label: str, **options: Any) -> None:  # noqa: ANN401
        """Draw a field for a figure or a day as people type it; the command reads the text."""
        self.values[name] = as_typed(self.values.get(name))
        is_told = f"{self.field}{name}" in self.problems
        self._draw(partial(typed_line, kind, is_told=is_told), name, label, **options)

    def tick(self, name: str, label: str, **more: Any) -> None:  # noqa: ANN401 - Streamlit's own
        """Draw a yes or no."""
        self._draw(st.toggle, name, label, **more)

    def choice(
        self,
        name: str,
        label: str,
        options: Sequence[Any],
        show: Callable[[Any], str],
        *,
        is_needed: bool = False,
        **more: Any,  # noqa: ANN401
    ) -> None:
        """Draw a list of which at most one is chosen; a kept value no longer offered is let go.

        One that is needed and arrives empty (a form drawn anew under the hand) stays as before.
        """
        if self.values.get(name) not in (None, *options):
            self.put(name, None)
        kept = self.values.get(name) if is_needed else None
        self._keep(name, kept)
        labels = {value: show(value) for value in options}
        self._draw(choose, name, label, options=labels, **{"index": None, **more})
        if self.values[name] is None:
            self.values[name] = kept

    def _keep(self, name: str, kept: object) -> None:
        """Let a widget that arrived empty show again what was chosen before."""
        key = f"{self.key}.{name}"
        if kept is not None and key in st.session_state and st.session_state[key] is None:
            del st.session_state[key]

    def segments(
        self, name: str, label: str, options: Sequence[Any], show: Callable[[Any], str]
    ) -> None:
        """Draw a short list as buttons beside each other; exactly one is chosen.

        A choice that arrives empty (a form drawn anew under the hand) leaves the one before.
        """
        kept = self.values.get(name)
        self._keep(name, kept)
        self._draw(
            st.segmented_control,
            name,
            label,
            options=list(options),
            format_func=as_text(show),
            required=True,
        )
        if self.values[name] is None:
            self.values[name] = kept

    def marks(
        self, name: str, label: str, options: Sequence[Any], show: Callable[[Any], str]
    ) -> None:
        """Draw a list as buttons of which any number is chosen; what is offered no more goes."""
        kept = [value for value in self.values[name] if value in options]
        if kept != self.values[name]:
            self.put(name, kept)
        self._draw(
            st.pills,
            name,
            label,
            options=list(options),
            selection_mode="multi",
            format_func=as_text(show),
        )

    def several(
        self, name: str, label: str, options: Sequence[Any], show: Callable[[Any], str]
    ) -> None:
        """Draw a long list of which any number is chosen."""
        self._draw(choose_some, name, label, options={value: show(value) for value in options})

    def put(self, name: str, value: object) -> None:
        """Set a value from the program: the widget shows it at its next drawing."""
        self.values[name] = value
        st.session_state.pop(f"{self.key}.{name}", None)

    def _draw(self, widget: Callable[..., Any], name: str, label: str, **options: Any) -> None:  # noqa: ANN401
        key = f"{self.key}.{name}"
        if key not in st.session_state:
            st.session_state[key] = self.values.get(name)
        self.values[name] = widget(label, key=key, **options)
        if self.values[name] is None and widget in (st.text_input, st.text_area):
            self.values[name] = ""
        show_problem(self.problems, f"{self.field}{name}")


def remove_button(form: FormPart, name: str, part: FormPart, label: str) -> None:
    """Draw the button that takes one part out of a list of the form."""

    def away() -> None:
        form.values[name] = without(form.values[name], part.values["key"])

    st.button(
        label, key=f"{part.key}.remove", type="tertiary", icon=":material/close:", on_click=away
    )
