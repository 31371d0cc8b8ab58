"""Take the pictures of the README anew: ``python -m tests.browser.pictures``.

They show a new demonstration, so that they can be made again by anyone at any time.
"""

import shutil
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from tests.browser.conftest import DESK, FLAGS, PHONE
from tests.browser.desk import Desk
from tests.browser.servers import ROOT, serve

FOLDER = ROOT / "dashboard" / "tour"
AT_A_DESK = {
    "overview": "/",
    "exchanges": "/trao-doi?period=2022",
    "exchange": "/chuyen-trao-doi?id=1",
    "site": "/mot-mo-hinh-diem?id=47",
    "reports": "/bao-cao?period=2025",
}
ON_A_PHONE = {"form-phone": "/ghi-chuyen-trao-doi", "overview-phone": "/"}


def main() -> None:
    """Start a demonstration, walk through it and keep a small picture of each screen."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        for address in serve(Path(folder) / "data"):
            browser = playwright.chromium.launch(
                executable_path=shutil.which("chromium"), args=FLAGS
            )
            for view, screens in ((DESK, AT_A_DESK), (PHONE, ON_A_PHONE)):
                context = browser.new_context(viewport=view, locale="vi-VN")
                desk = Desk(context.new_page(), address)
                desk.enter_as("Chuyên viên")
                for name, path in screens.items():
                    desk.open(path)
                    desk.page.wait_for_load_state("networkidle")
                    desk.stand_still()
                    _keep(desk.page.screenshot(), FOLDER / f"{name}.png")
                context.close()
            browser.close()


def _keep(picture: bytes, path: Path) -> None:
    path.write_bytes(picture)
    with Image.open(path) as opened:
        opened.convert("P", palette=Image.Palette.ADAPTIVE, colors=64).save(path, optimize=True)
    sys.stdout.write(f"{path.name}\n")


if __name__ == "__main__":
    main()
