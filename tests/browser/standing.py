"""How a screen stands: without a fault, no wider than the screen, to be read by everybody."""

from dataclasses import dataclass
from typing import Any, Final

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

STREAMLITS_OWN: Final = {
    ("presentation-role-conflict", "stFileUploaderDropzone"): (
        "the frame around the uploader's button is drawn as decoration and can be focused;"
        " the button within it has its name and works from the keyboard"
    ),
}
"""What Streamlit draws and we cannot mend: (rule, part of the element) → why it may stay."""
AXE: Final = Axe().axe_script
_MENU: Final = "[data-testid=stSidebar]"
ONLY_CONTRAST: Final = {"type": "rule", "values": ["color-contrast"]}

FAULTS: Final = ("Có sự cố", "Traceback", "encountered an error")
_BROKEN: Final = """(faults) => {
  const main = document.querySelector("[data-testid=stMain]");
  const isHeaded = [...main.querySelectorAll("h1")].some((head) => head.checkVisibility());
  const hasMenu = document.querySelectorAll("[data-testid=stSidebar] a").length > 5;
  return [
    ...(isHeaded ? [] : ["no heading"]),
    ...(hasMenu ? [] : ["no menu"]),
    ...faults.filter((fault) => main.innerText.includes(fault)),
  ];
}"""
_WIDER: Final = """() => {
  const main = document.querySelector("[data-testid=stMain]");
  if (main.scrollWidth <= innerWidth) return [];
  const parts = [...main.querySelectorAll("*")].filter((part) =>
    part.getBoundingClientRect().right > innerWidth + 1 && !part.firstElementChild);
  return [main.scrollWidth, ...parts.slice(0, 3).map((part) => part.outerHTML.slice(0, 200))];
}"""


@dataclass(frozen=True)
class Finding:
    """One element that breaks one rule."""

    rule: str
    selector: str
    says: str

    @property
    def is_ours(self) -> bool:
        """Say whether it is for us to mend."""
        return not any(
            self.rule == rule and part in self.selector + self.says for rule, part in STREAMLITS_OWN
        )


def found_by_axe(page: Page, scheme: str = "light", *, menu: bool = True) -> list[Finding]:
    """Return what is for us to mend, among all that axe finds; in the dark nothing but colours.

    Without ``menu`` the side bar is left out, which is the same on every screen of a person.
    """
    options: dict[str, Any] = {"resultTypes": ["violations"]}
    if scheme == "dark":  # nothing but colours differs
        options["runOnly"] = ONLY_CONTRAST
    if not page.evaluate("!!window.axe"):
        page.evaluate(AXE)
    read = {"include": [["html"]], "exclude": [] if menu else [[_MENU]]}
    found: list[dict[str, Any]] = page.evaluate(
        "async ([read, options]) => (await axe.run(read, options)).violations", [read, options]
    )
    findings = (
        Finding(rule["id"], str(node["target"]), f"{node['html'][:200]} {node['failureSummary']}")
        for rule in found
        for node in rule["nodes"]
    )
    return [finding for finding in findings if finding.is_ours]


def faults_of(page: Page) -> list[str]:
    """Return what is wrong with a screen at the first look: no heading, no menu, a fault told."""
    broken: list[str] = page.evaluate(_BROKEN, FAULTS)
    return broken


def wider_than_the_screen(page: Page) -> list[object]:
    """Return nothing where a screen does not scroll sideways; else its width and what is beyond."""
    wide: list[object] = page.evaluate(_WIDER)
    return wide
