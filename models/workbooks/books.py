"""A workbook made of pieces: cover, tables, charts, dictionary. Every Excel file is one.

Rows are written one after the other and leave memory at once (constant memory holds for a whole
workbook); charts are therefore handed the figures that stand in their cells.
"""

from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from typing import Any

import pandas as pd

from models.frames.columns import Columns
from models.text.folding import fold
from models.text.formats import office_time
from models.workbooks.captions import Caption
from models.workbooks.chart_sheets import ChartBlock, chart_sheet
from models.workbooks.contents import contents_sheet
from models.workbooks.covers import Cover, cover_sheet
from models.workbooks.looks import Looks
from models.workbooks.photo_sheets import PhotoBlock, photo_sheet
from models.workbooks.rows import Rows
from models.workbooks.sheets import TableSheet, table_sheet


class Book:
    """One workbook in the making. Sheets stand in the order in which they are added.

    ``caption`` stands on every sheet: title, slice, who made it and when, the mark.
    """

    def __init__(self, caption: Caption) -> None:
        import xlsxwriter  # only whoever makes a file waits for it, not every start

        self.caption = caption
        self._content = BytesIO()
        self.book: Any = xlsxwriter.Workbook(
            self._content,
            {
                "constant_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
            },
        )
        self.book.set_properties(
            {
                "title": caption.title,
                "author": caption.made_by,
                "comments": caption.mark,
                "created": office_time(caption.made_at).replace(tzinfo=None),
            }
        )
        self.looks = Looks(self.book)
        self._contents: Any = None
        self._sheets: list[tuple[str, int | None]] = []

    def contents(self, name: str) -> None:
        """Add the sheet of contents: links to the sheets that follow, whose tables bear names."""
        self._contents = self.book.add_worksheet(name), self._captioned(name, ())

    def cover(self, name: str, cover: Cover) -> None:
        """Add the first page: whose report it is, what it reports, who made it and when."""
        cover_sheet(self.book, name, cover, self.caption)
        self._sheets.append((name, None))

    def charts(self, name: str, blocks: Sequence[ChartBlock], *, notes: Sequence[str] = ()) -> None:
        """Add a sheet of charts, each beside the small table it is drawn from."""
        chart_sheet(self.book, self.looks, name, blocks, self._captioned(name, notes))
        self._sheets.append((name, None))

    def table(
        self,
        name: str,
        rows: pd.DataFrame | Rows,
        columns: Columns,
        *,
        notes: Sequence[str] | None = None,
        has_totals: bool = True,
        is_signed: bool = True,
    ) -> None:
        """Add a table on a sheet of its own; with ``notes`` its title bears the sheet's name.

        Of rows in pieces one piece at a time is in memory.

        Raises:
            InvalidInput: a text is longer than a cell of Excel holds.

        """
        caption = self.caption if notes is None else self._captioned(name, notes)
        kept = rows if isinstance(rows, Rows) else Rows.of(rows, columns)
        asked = TableSheet(name, kept, caption, has_totals, is_signed)
        cells = table_sheet(self.book, self.looks, asked)
        self._sheets.append((name, len(kept)))
        if self._contents is not None:
            self.book.define_name(fold(name).replace(" ", "_"), cells)

    def photos(self, name: str, blocks: Sequence[PhotoBlock], *, notes: Sequence[str] = ()) -> None:
        """Add a sheet of photos with their captions."""
        photo_sheet(self.book, self.looks, name, blocks, self._captioned(name, notes))

    def finished(self) -> bytes:
        """Close the workbook and return it."""
        if self._contents is not None:
            sheet, caption = self._contents
            contents_sheet(sheet, self.looks, caption, self._sheets)
        self.book.close()
        return self._content.getvalue()

    def _captioned(self, name: str, notes: Sequence[str]) -> Caption:
        title = f"{self.caption.title} – {name}"
        return replace(self.caption, title=title, lines=(*self.caption.lines, *notes))
