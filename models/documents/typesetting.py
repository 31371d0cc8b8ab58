"""Set a .pdf by typst from one template and plain data: no network, fonts within typst."""

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from typing import Any


def set_pdf(
    template: str, data: Mapping[str, Any], made_at: datetime, files: Mapping[str, bytes]
) -> bytes:
    """Return the document of a template of this folder.

    ``data`` are texts that are never read as markup; ``files`` are pictures by the name under
    which the data speak of them.
    """
    import typst  # only whoever prints waits for it, not every start

    with TemporaryDirectory() as folder:
        root = Path(folder)
        for name, content in files.items():
            (root / name).write_bytes(content)
        copyfile(Path(__file__).with_name(template), root / "main.typ")
        made: Any = typst.compile(
            root / "main.typ",
            root=root,
            format="pdf",
            timestamp=int(made_at.timestamp()),
            font_paths=typst.Fonts(include_system_fonts=False),
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        )
    return bytes(made)
