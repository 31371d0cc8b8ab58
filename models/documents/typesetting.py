"""Set a .pdf by typst from one template and plain data: no network, no font of the machine's."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from typing import Any


def set_pdf(
    template: str,
    data: Mapping[str, Any],
    made_at: datetime,
    files: Mapping[str, bytes],
    standards: Sequence[str] = (),
    fonts: Path | None = None,
) -> bytes:
    """Return the document of a template of this folder.

    ``data`` are texts that are never read as markup; ``files`` are pictures by the name under
    which the data speak of them. ``standards`` are what the file claims to be, as typst names
    them; ``fonts`` is a folder with more fonts than those within typst.
    """
    import typst  # only whoever prints waits for it, not every start

    with TemporaryDirectory() as folder:
        root = Path(folder)
        for name, content in files.items():
            (root / name).write_bytes(content)
        copyfile(Path(__file__).parent / template, root / "main.typ")
        made: Any = typst.compile(  # type: ignore[call-overload]
            root / "main.typ",
            root=root,
            format="pdf",
            timestamp=int(made_at.timestamp()),
            font_paths=typst.Fonts(include_system_fonts=False, font_paths=[fonts] if fonts else []),
            pdf_standards=list(standards),
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        )
    return bytes(made)
