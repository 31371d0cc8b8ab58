"""What was shipped before is brought to what is known now, where nobody changed it."""

from decimal import Decimal

from sqlmodel import select

from models.db import Database
from models.permissions import Actor
from models.tables import ProgrammeDocument, PublishedFigure, PublishedSite, Target, TaskGroup
from seed import commands

SYSTEM = Actor.system("test")


def test_shipped_rows_are_corrected_where_nobody_changed_them(sqlite_database: Database) -> None:
    commands.public(sqlite_database)
    with sqlite_database.unit_of_work(SYSTEM) as session:
        groups = {one.code: one for one in session.exec(select(TaskGroup))}
        assert [groups[code].name_vi.endswith("(rút gọn)") for code in ("N1", "N2", "N3")] == [
            True,
            True,
            False,
        ]
        groups["N1"].name_vi = "Hoàn thiện cơ chế, chính sách"
        groups["N1"].name_en = "Improving mechanisms and policies"
        groups["N2"].name_vi = "Truyền thông"
        found = session.exec(select(ProgrammeDocument)).all()
        notes = {one.number: one for one in found}
        notes["57-NQ/TW"].note, notes["57-NQ/TW"].row_version = None, 1
        notes["78/2025/QH15"].note, notes["78/2025/QH15"].row_version = None, 2
        told = {one.code: one for one in session.exec(select(PublishedSite))}
        assert (told["MS10"].province_id, told["MS10"].province_words) == (None, "")
        for code, note in (("MS10", "Tỉnh được suy ra, nguồn không nêu"), ("MS15", "Ở TP.HCM")):
            told[code].province_id, told[code].province_words = 1, "Hà Nội"
            told[code].note = note
        targets = session.exec(select(Target)).all()
        targets[0].source_text, targets[0].row_version = "Quyết định 1322/QĐ-TTg", 1
    commands.reference(sqlite_database)
    with sqlite_database.read() as session:
        names = {one.code: one.name_vi for one in session.exec(select(TaskGroup))}
        assert names["N1"].endswith("(rút gọn)")
        assert names["N2"] == "Truyền thông", "the office's own word stays"
        notes = {one.number: one for one in session.exec(select(ProgrammeDocument)).all()}
        assert notes["57-NQ/TW"].note == "Chưa xác nhận, chưa nêu nguồn"
        assert notes["78/2025/QH15"].note is None
        told = {one.code: one for one in session.exec(select(PublishedSite))}
        assert (told["MS10"].province_id, told["MS10"].province_words) == (None, "")
        assert "Hà Nội" in told["MS10"].note, "what the compiler took it for stays readable"
        assert told["MS15"].province_id == 1, "the office's own word stays"
        assert "vov.vn" in (session.exec(select(Target)).all()[0].source_text or "")
        published = {one.code: one for one in session.exec(select(PublishedFigure)).all()}
        assert published["IN07-trained"].unit == "lượt hoặc người"
        plan = published["IN04-plan"]
        assert (plan.value, plan.is_target) == (Decimal(12), True)
    assert commands.reference(sqlite_database) == commands.reference(sqlite_database)
