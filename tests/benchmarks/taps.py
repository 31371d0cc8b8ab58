"""The audit form under the thumb: from the tap to the end of its run, beside a bare fragment."""

from typing import Final

from playwright.sync_api import Browser
from sqlmodel import Session, col, select

from models.commands.base import parse
from models.commands.site_audits import BeginAudit
from models.db import Database
from models.permissions import Actor
from models.services.audits.audits import begin_audit
from models.tables import ModelSite, SiteAudit, Zone
from models.vocabulary import AuditKind
from tests.benchmarks.results import Result, ratio

REACH: Final = 1.5
LINES: Final = 25
_TAP: Final = """([place, points]) => new Promise((done) => {
  const line = document.querySelectorAll("[class*=st-key-_score_], .nscl-line")[place];
  const last = document.querySelector(".st-key-_finish_audit"), start = performance.now();
  const look = new MutationObserver(() => {
    look.disconnect();
    done(performance.now() - start);
  });
  look.observe(last, {subtree: true, childList: true, characterData: true});
  setTimeout(() => done(NaN), 20000);
  line.querySelectorAll("button")[points].click();
})"""
"""Tap a line; the milliseconds until the last thing of the form says that one line less is left."""


def begin_one(db: Database) -> int:
    """Begin an audit of a site with one zone and return its number."""
    system = Actor.system("bench")
    with db.unit_of_work(system) as session:
        site, version, zone = _first(session)
        raw = {
            "model_site_id": site,
            "version_id": version,
            "kind": AuditKind.SELF,
            "audited_on": "2026-11-23",
            "zone_ids": (zone,),
            "accept_open": True,
        }
        return begin_audit(session, system, parse(BeginAudit, raw))


def _first(session: Session) -> tuple[int | None, int | None, int | None]:
    return session.exec(
        select(ModelSite.id, SiteAudit.version_id, Zone.id)
        .join(Zone, col(Zone.site_id) == col(ModelSite.id))
        .join(SiteAudit, col(SiteAudit.site_id) == col(ModelSite.id))
        .order_by(col(ModelSite.id))
    ).first() or (None, None, None)


def measure_taps(browser: Browser, ours: str, floor: str, audit: int) -> list[Result]:
    """Tap every line once on each, in turn."""
    pages = [browser.new_page(viewport={"width": 390, "height": 844}) for _ in range(2)]
    pages[0].goto(f"{ours}/login")
    pages[0].get_by_role("button").filter(has_text="Lãnh đạo").first.click()
    for page, address in zip(
        pages, (f"{ours}/cham-5s?id={audit}", f"{floor}/?screen=audit"), strict=True
    ):
        page.goto(address)
        page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
        page.wait_for_timeout(1500)
    times: list[list[float]] = [[], []]
    for place in range(LINES):
        for page, found in zip(pages, times, strict=True):
            page.bring_to_front()
            found.append(float(page.evaluate(_TAP, [place, place % 5])))
    for page in pages:
        page.close()
    return [
        ratio(
            "5S",
            "audit form: one tap to the end of its run",
            times[0],
            times[1],
            REACH,
            note="beside a bare fragment of 25 lines",
        )
    ]
