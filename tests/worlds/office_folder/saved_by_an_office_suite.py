"""Save the kept files of the folder with LibreOffice: ``python -m`` this module, once."""

import subprocess
import tempfile
from pathlib import Path

from tests.worlds.office_folder import sheets
from tests.worlds.office_folder.writing import SAVED, workbook

KEPT = {
    "tong-hop-2016.xls": workbook(sheets.OLD_SUPPORTS, sheets.OLD_SUPPORTS_MERGED, "Bieu 01"),
    "loi.xls": workbook(sheets.ERRORS, (), hidden_row=3, hidden_column="C"),
    "loi.ods": workbook(sheets.ERRORS, (), hidden_row=3, hidden_column="C"),
    "nhat-ky-trao-doi.ods": workbook(sheets.DIARY, sheets.DIARY_MERGED, "Nhật ký"),
}


def main() -> None:
    """Write each kept file that is missing."""
    SAVED.mkdir(exist_ok=True)
    for name, content in KEPT.items():
        if (SAVED / name).exists():
            continue
        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder, name).with_suffix(".xlsx")
            source.write_bytes(content)
            convert = ("--convert-to", name.rpartition(".")[2], "--outdir", str(SAVED))
            subprocess.run(
                [
                    "soffice",
                    f"-env:UserInstallation={Path(folder, 'p').as_uri()}",
                    "--headless",
                    *convert,
                    str(source),
                ],
                check=True,
            )


if __name__ == "__main__":
    main()
