"""P1, P2, P11 in a real browser: from the click on a filter to the last thing drawn."""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Final

from playwright.sync_api import Browser, Page, sync_playwright

from tests.benchmarks.ready_made import label_of
from tests.benchmarks.results import Result, ratio

_QUIET_MS: Final = 500
_OVERVIEW: Final = "/?period=all"
_WATCH: Final = """() => {
  if (window.bench) return;
  const bench = window.bench = {start: 0, last: 0};
  const start = () => { bench.start = performance.now(); bench.last = 0; };
  document.addEventListener('pointerdown', start, true);
  new MutationObserver(() => { if (bench.start) bench.last = performance.now(); }).observe(
    document.querySelector('[data-testid=stMain]'),
    {childList: true, subtree: true, characterData: true, attributes: true,
     attributeFilter: ['d']});
}"""
_DONE: Final = f"""() => window.bench.last > 0
  && performance.now() - window.bench.last > {_QUIET_MS}
  && document.querySelector('[data-testid=stApp][data-test-script-state=notRunning]') !== null"""
LAST_OF_LOAD: Final = """() => new Promise(done => {
  let last = performance.now();
  new MutationObserver(() => { last = performance.now(); }).observe(document,
    {childList: true, subtree: true, attributes: true, attributeFilter: ['d']});
  const look = () => {
    const ready = document.querySelector('[data-testid=stApp][data-test-script-state=notRunning]');
    const drawn = document.querySelector('.js-plotly-plot .main-svg, .nscl-map') !== null;
    if (ready && drawn && performance.now() - last > 500) done(last); else setTimeout(look, 50);
  };
  look();
})"""


class Screen:
    """One page of one program, with its way to choose a period."""

    def __init__(self, browser: Browser, address: str, path: str = "/", *, is_ours: bool) -> None:
        self.page: Page = browser.new_page(viewport={"width": 1440, "height": 900}, locale="vi-VN")
        self.page.set_default_timeout(60_000)
        self._is_ours, self._shown = is_ours, label_of("")
        if is_ours:
            self.page.goto(f"{address}/login")
            self.page.get_by_role("button").filter(has_text="Lãnh đạo").first.click()
        self.page.goto(address + path)
        self.page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
        self.page.wait_for_timeout(1500)

    def change_to(self, label: str) -> float:
        """Choose a period; return the milliseconds from the click to the last thing drawn."""
        page = self.page
        page.bring_to_front()
        if self._is_ours:
            main = page.get_by_test_id("stMain")
            main.get_by_test_id("stPopoverButton").filter(has_text=self._shown).first.click()
        box = page.get_by_role("combobox").first
        if self._is_ours:
            box = page.get_by_test_id("stPopoverBody").get_by_role("combobox").first
        box.click()
        page.keyboard.type(label)
        option = page.get_by_role("option", name=label, exact=True).first
        option.wait_for()
        page.evaluate(_WATCH)
        option.click()
        page.wait_for_function(_DONE, polling=50)
        self._shown = label
        found = float(page.evaluate("window.bench.last - window.bench.start"))
        page.keyboard.press("Escape")
        page.mouse.click(700, 5)
        page.evaluate("window.bench.start = 0")
        return found

    def reload(self) -> float:
        """Load the page again with a warm cache; return the milliseconds to the last drawing."""
        self.page.bring_to_front()
        self.page.reload(wait_until="commit")
        return float(self.page.evaluate(LAST_OF_LOAD))


@contextmanager
def browser() -> Iterator[Browser]:
    """Start the system's Chromium."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        raise FileNotFoundError("Chromium is not installed here (Debian: apt-get install chromium)")
    with sync_playwright() as running:
        found = running.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield found
        found.close()


def measure_screens(
    ours: str, small: str, floor: str, usual: str, years: Sequence[str]
) -> Iterator[list[Result]]:
    """Change the period on every screen that has a filter, in turn with the programs beside."""
    with browser() as chromium:
        overview = Screen(chromium, ours, _OVERVIEW, is_ours=True)
        little = Screen(chromium, small, _OVERVIEW, is_ours=True)
        bare = Screen(chromium, floor, is_ours=False)
        plain = Screen(chromium, usual, is_ours=False)
        times = _in_turn([overview, little, bare, plain], years)
        yield [
            ratio("P1", "overview: filter to last chart", times[0], times[2], 1.2),
            ratio("P2", "overview: filter, scale 1 beside 0.01", times[0], times[1], 1.5),
            ratio("P11", "overview: filter", times[0], times[3], 0.4, note="beside the usual"),
        ]
        again = [[one.reload() for _ in years[1:]] for one in (overview, plain)]
        yield [
            ratio("P11", "overview: warm reload", again[0], again[1], 0.5, note="beside the usual")
        ]
        for one in (overview, little, bare, plain):
            one.page.close()
        for name, path in (
            ("list", "/trao-doi"),
            ("supports", "/ho-tro"),
            ("certificates", "/giay-chung-nhan"),
            ("model sites", "/mo-hinh-diem"),
            ("report on 1322", "/bao-cao-1322"),
        ):
            screens = [
                Screen(chromium, ours, path, is_ours=True),
                Screen(chromium, small, path, is_ours=True),
                Screen(chromium, floor, "/?screen=list", is_ours=False),
            ]
            times = _in_turn(screens, years)
            yield [
                ratio("P1", f"{name}: filter to last row", times[0], times[2], 1.2),
                ratio("P2", f"{name}: filter, scale 1 beside 0.01", times[0], times[1], 1.5),
            ]
            for one in screens:
                one.page.close()


def _in_turn(screens: Sequence[Screen], years: Sequence[str]) -> list[list[float]]:
    """Change every screen in turn; the first change warms up and is left out."""
    times: list[list[float]] = [[] for _ in screens]
    for year in years:
        for screen, found in zip(screens, times, strict=True):
            found.append(screen.change_to(label_of(year)))
    return [found[1:] for found in times]
