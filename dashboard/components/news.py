"""News of what a button did, good or bad, told by the run that follows it.

A callback runs before the run that draws: what it drew itself would stand in front of the page, and
after a double tap in the place of the style sheet.
"""

from typing import Any, Final

import streamlit as st

from dashboard.components.escape import markdown
from dashboard.components.submitting import Outcome
from models.text import t

_NEWS: Final = "_news"
_NOTICE: Final = "_notice"
_PARTS: Final = "_outcomes_of_parts"
_DONE: Final = "_done"
_ONCE: Final = "_one_time_password"


def announce(sentence: str, icon: str | None = None) -> None:
    """Keep a sentence, in Markdown, for the run that follows."""
    st.session_state.setdefault(_NEWS, []).append((sentence, icon))


def show_news() -> None:
    """Show what was told since the last run."""
    for sentence, icon in st.session_state.pop(_NEWS, ()):
        st.toast(sentence, icon=icon)


def notice(sentence: str) -> None:
    """Keep why an act was refused whose control may stand no more, for the top of the next run."""
    st.session_state[_NOTICE] = sentence


def show_notice() -> None:
    """Show why the last act was refused, above the screen."""
    if sentence := st.session_state.pop(_NOTICE, ""):
        st.warning(markdown(sentence), icon=":material/info:")


def refuse(part: str, sentence: str) -> None:
    """Keep why an act of a part of the page was refused, for the run that follows."""
    st.session_state.setdefault(_PARTS, {})[part] = (sentence, False)


def confirm(part: str, sentence: str) -> None:
    """Keep that an act of a part of the page was done, for the run that follows."""
    st.session_state.setdefault(_PARTS, {})[part] = (sentence, True)


def draw_outcome(part: str) -> None:
    """Draw what came of the last act of a part, where it stands, once."""
    sentence, is_done = st.session_state.get(_PARTS, {}).pop(part, ("", True))
    if sentence and is_done:
        st.success(sentence, icon=":material/check:")
    elif sentence:
        st.error(markdown(sentence))


def settle(outcome: Outcome[Any], done: str) -> None:
    """After a write: the good news on the next run, or the refusal here."""
    if outcome.is_done:
        keep_done(done)
        st.rerun()
    for sentence in (outcome.message, *(problem.message for problem in outcome.problems)):
        if sentence:
            st.error(markdown(sentence))


def keep_done(done: str) -> None:
    """Keep the good news of a write for the next run."""
    st.session_state[_DONE] = done


def keep_one_time_password(name: str, password: str) -> None:
    """Keep a fresh one-time password to be shown on the next run, until it is put away."""
    st.session_state[_ONCE] = (name, password)


def holds_one_time_password() -> bool:
    """Say whether a fresh one-time password waits to be passed on."""
    return _ONCE in st.session_state


def show_done() -> None:
    """Show what the last write did, and a one-time password that was just given."""
    if done := st.session_state.pop(_DONE, ""):
        st.success(done)
    if _ONCE not in st.session_state:
        return
    name, password = st.session_state[_ONCE]
    with st.container(border=True, key="one_time_password"):
        st.markdown(
            t(
                "One-time password of **{name}**: give it to them in person. It is good for "
                "24 hours and is not shown again.",
                name=markdown(name),
            )
        )
        st.code(password, language=None)
        st.button(t("I have passed it on"), on_click=_put_away, key="_one_time_put_away")


def _put_away() -> None:
    st.session_state.pop(_ONCE, None)
