"""How phones in the office reach the product, for the administrator."""

import streamlit as st

from dashboard.components.escape import html, markdown
from dashboard.office_network import office_url, qr_picture, serves_tls, unprotected
from models.settings import settings
from models.text import t


def phones() -> None:
    """Draw the address and its QR code where the office's network is served."""
    if not settings().office_network:
        return
    st.subheader(t("Phones in the office"), anchor=False)
    url = office_url()
    if url is None:
        st.info(t("This machine has no address in the office's network just now."))
        return
    st.markdown(
        t(
            "Open this address on a phone in the office's network, or point its camera "
            "at the code: {address}",
            address=markdown(url),
        )
    )
    st.html(
        f'<figure class="nscl-qr" role="img" aria-label="{html(url)}">{qr_picture(url)}</figure>'
    )
    if not serves_tls():
        st.warning(unprotected())
