"""Values of indicators, as files bring them: each a draft, to be approved as ever."""

from typing import Final

from models.commands.indicators import CorrectIndicatorValue, LogIndicatorValue
from models.imports.register import ImportedRegister, ImportField, Named, OverColumns
from models.registers.indicators import INDICATOR_VALUE
from models.text import mark

INDICATOR_VALUES: Final = ImportedRegister(
    INDICATOR_VALUE,
    LogIndicatorValue,
    CorrectIndicatorValue,
    (
        ImportField(
            "indicator_id",
            mark("Indicator"),
            ("Tên chỉ tiêu", "Mã chỉ tiêu", "Chỉ tiêu thực hiện"),
            names="indicators",
            example="Ví dụ: tên hoặc mã chỉ tiêu",
        ),
        ImportField(
            "period",
            mark("Period"),
            ("Kỳ báo cáo", "Năm", "Kỳ"),
            reads_as=Named.PERIOD,
            example="2024",
        ),
        ImportField(
            "value",
            mark("Value"),
            ("Kết quả", "Thực hiện", "Số liệu", "Kết quả thực hiện"),
            example="12",
        ),
        ImportField("why_none", mark("Why there is no value"), ("Lý do không có",)),
        ImportField("source_text", mark("Source of the value"), ("Nguồn số liệu", "Nguồn")),
        ImportField("note", mark("Note"), ("Ghi chú",)),
    ),
    over_columns=OverColumns("period", "value"),
)
