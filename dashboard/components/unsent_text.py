"""Send what is being typed before the field is left, so that a crash loses five seconds at most.

Streamlit sends a text only when its field is left. This script of ours tells the field that it
was left, five seconds after the first letter not yet sent; cursor and focus stay where they are.
It holds no data: nothing that a person typed becomes part of it.
"""

from typing import Final

import streamlit as st

_SCRIPT: Final = """<script>
(() => {
  if (window.nsclSendsUnsentText) return;
  window.nsclSendsUnsentText = true;
  const waiting = new WeakMap();
  document.addEventListener("input", (event) => {
    const field = event.target;
    const isText = field instanceof HTMLTextAreaElement
      || (field instanceof HTMLInputElement && ["text", "search", "url"].includes(field.type));
    const kept = ".st-key-record_form, .st-key-card_comments, .st-key-own_comment, "
      + "[class*=st-key-left_]";
    if (!isText || !field.closest(kept) || waiting.has(field)) return;
    waiting.set(field, setTimeout(() => {
      waiting.delete(field);
      if (document.activeElement === field && !field.isComposing) {
        field.dispatchEvent(new FocusEvent("focusout", { bubbles: true }));
      }
    }, 5000));
  }, true);
})();
</script>"""


def send_unsent_text() -> None:
    """Put the script on the page once; further calls do nothing more."""
    st.html(_SCRIPT, unsafe_allow_javascript=True)
