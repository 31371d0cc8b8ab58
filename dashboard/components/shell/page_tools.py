"""What the browser does with the page that is open: copy its address, print it. No run is asked."""

from dashboard import context
from dashboard.components.escape import html
from dashboard.components.shell.navigation import icon_sign
from models.text import t


def page_tools() -> str:
    """Return both buttons; ``server/sign_in/tools.js`` acts on a press.

    The copied address names the period that is shown, also where the open one leaves it to the
    screen: who opens it elsewhere or later sees the same days.
    """
    copy = _button("copy", "link", t("Copy link"), context.unnamed_period())
    return (
        f'<div class="nscl-tools">{copy}{_button("print", "print", t("Print"))}</div>'
        f'<span class="nscl-heard" role="status" data-copied="{html(t("The link is copied."))}">'
        "</span>"
    )


def _button(act: str, icon: str, words: str, period: str = "") -> str:
    return (
        f'<button type="button" data-act="{act}" data-period="{html(period)}"'
        f' title="{html(words)}" aria-label="{html(words)}">{icon_sign(icon)}</button>'
    )
