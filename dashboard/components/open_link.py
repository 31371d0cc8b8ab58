"""Go to another screen as if a person had followed the link, so that Back leads to this one.

``st.switch_page`` with parameters first writes them under the present screen's address: Back would
then lead to a link nobody made. A link that is really followed leaves one step, the right one.
"""

from typing import Final

import streamlit as st

from dashboard import context

_FOLLOW: Final = """<script>
(() => {
  const tries = { left: 40 };
  const follow = () => {
    const link = document.querySelector(".st-key-open_link a");
    if (link) link.click();
    else if (tries.left-- > 0) setTimeout(follow, 50);
  };
  follow();
})();
</script>"""


def open_link(screen: str, label: str, **query: str) -> None:
    """Draw a link to a screen and follow it; where scripts are off, the link is there to press."""
    target = context.page(screen)
    if target is not None:
        with st.container(key="open_link"):
            st.page_link(target, label=label, query_params=query, icon=":material/arrow_forward:")
            st.html(_FOLLOW, unsafe_allow_javascript=True)
