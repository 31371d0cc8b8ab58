"""The screens of photos and findings: added with an answer about people, corrected, reopened."""

from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from streamlit.testing.v1 import AppTest

from models.commands.audit_photos import AddPhoto
from models.commands.base import parse
from models.commands.site_audits import FinishAudit, ScoreCriterion
from models.reports.audits.photos import photos_of_audit
from models.reports.audits.records import audit_record
from models.services.audits.finishing import finish_audit
from models.services.audits.photos import add_photo
from models.services.audits.taps import score_criterion
from models.services.files.files import drawn_photo
from models.vocabulary import PhotoPeople, Role
from tests.app.score_sheets import unfolded
from tests.worlds.screens import World, checked, said

pytestmark = pytest.mark.usefixtures("own_folder")


def _picture() -> bytes:
    out = BytesIO()
    Image.effect_noise((80, 60), 90).save(out, "JPEG")
    return out.getvalue()


def _photo(world: World, audit: str, criterion: int | None = None, **changes: Any) -> None:
    command = parse(
        AddPhoto,
        {"site_audit_id": int(audit), "zone_id": 1, "people": "none", "criterion_id": criterion}
        | changes,
    )
    actor = world.people[Role.STAFF]
    with world.database.unit_of_work(actor) as session:
        add_photo(session, actor, command, drawn_photo("a.jpg", _picture()))


def _finish(world: World, audit: str) -> None:
    for criterion in range(1, 6):
        world.write(
            score_criterion,
            parse(
                ScoreCriterion,
                {
                    "site_audit_id": int(audit),
                    "zone_id": 1,
                    "criterion_id": criterion,
                    "points": 1 if criterion == 1 else 4,
                },
            ),
        )
    world.write(finish_audit, FinishAudit(site_audit_id=int(audit), row_version=1))


def _photos(world: World, audit: str) -> Any:
    with world.database.read() as session:
        return photos_of_audit(session, int(audit))


def _findings(world: World, audit: str) -> Any:
    with world.database.read() as session:
        return audit_record(session, int(audit)).findings


def _panel(world: World, audit: str) -> AppTest:
    return unfolded(world.open("site_audit", id=audit), f"_photos_{audit}")


def _pressed(app: AppTest, key: str) -> AppTest:
    return checked(app.button(key=key).click().run())


def test_a_photo_is_added_only_with_an_answer_about_people(world: World, audit: str) -> None:
    app = _panel(world, audit)
    key = f"_photo_{audit}_1"
    assert "Hãy chụp hoặc chọn ảnh trước" in said(_pressed(app, f"{key}.add"))
    app.file_uploader(key=f"{key}.0.file").set_value(("kho.jpg", _picture(), "image/jpeg")).run()
    app.text_input(key=f"{key}.0.caption").set_value("Kệ số 3").run()
    assert "Hãy cho biết có nhận ra người" in said(_pressed(app, f"{key}.add"))
    app.pills(key=f"{key}.0.people").set_value(PhotoPeople.BLURRED).run()
    checked(app)
    _pressed(app, f"{key}.0.blur")
    assert "Sẽ làm mờ 1 vùng" in said(app)
    app.selectbox(key=f"{key}.line").set_value(2).run()
    _pressed(app, f"{key}.add")
    assert app.pills(key=f"{key}.1.people").value is None, "the next photo is asked about anew"
    (one,) = _photos(world, audit)
    assert (one.caption, one.criterion_id, one.people) == ("Kệ số 3", 2, PhotoPeople.BLURRED)
    assert f"/files/{one.file_id}?show=1" in said(_panel(world, audit))


def test_a_photo_is_corrected_blurred_and_taken_away(world: World, audit: str) -> None:
    _photo(world, audit, 1)
    app = _panel(world, audit)
    _pressed(app, "_photo_1.correct")
    app.text_input(key="_photo_1.caption").set_value("Kệ").run()
    _pressed(app, "_photo_1.sure")
    assert _photos(world, audit)[0].caption == "Kệ"
    _pressed(app, "_photo_1.blur")
    assert "data:image/jpeg;base64" in said(app)
    _pressed(app, "_photo_1.sure")
    assert "Hãy thêm vùng cần làm mờ trước" in said(app)
    _pressed(app, "_blur_1.blur")
    _pressed(app, "_photo_1.sure")
    assert _photos(world, audit)[0].people is PhotoPeople.BLURRED
    _pressed(app, "_photo_1.remove")
    assert "Bỏ ảnh này?" in said(app)
    _pressed(app, "_photo_1.sure")
    assert _photos(world, audit) == ()


def test_a_finding_is_corrected_mended_with_a_photo_and_closed_by_another(
    world: World, audit: str
) -> None:
    _photo(world, audit, 1, caption="Lộn xộn")
    _finish(world, audit)
    app = world.open("site_audit", id=audit)
    assert "quá hạn từ 31/03/2024" in said(app)
    _pressed(app, "_correct_1")
    app.text_input(key="_finding_1.cause").set_value("Thiếu kệ").run()
    app.text_input(key="_finding_1.due_on").set_value("hôm qua").run()
    _pressed(app, "_finding_1.save")
    assert app.text_input(key="_finding_1.cause").value == "Thiếu kệ", "what was typed stays"
    app.text_input(key="_finding_1.due_on").set_value("15/04/2024").run()
    _pressed(app, "_finding_1.save")
    assert "Thiếu kệ" in said(app)
    _pressed(app, "_mended_1")
    app.text_input(key="_mend_1.action").set_value("Mua kệ").run()
    app.file_uploader(key="_mend_1.0.file").set_value(("x.jpg", _picture(), "image/jpeg")).run()
    app.pills(key="_mend_1.0.people").set_value(PhotoPeople.NONE).run()
    _pressed(app, "_mend_1.save")
    assert [one.is_after for one in _photos(world, audit)] == [False, True]
    again = said(world.open("site_audit", id=audit))
    assert "Trước khắc phục" in again
    assert "Người thứ hai" in again
    head = world.open("site_audit", Role.HEAD, id=audit)
    _pressed(head, "_close_1")
    assert _findings(world, audit)[0].facts.closed_on is not None


@pytest.mark.parametrize("role", list(Role))
def test_every_role_sees_findings_and_photos_and_only_a_head_reopens(
    world: World, audit: str, role: Role
) -> None:
    _photo(world, audit, 1)
    _photo(world, audit, None, caption="Toàn cảnh kho")
    _finish(world, audit)
    page = world.open("site_audit", role, id=audit)
    assert "Toàn cảnh kho" in said(page)
    offered = {str(one.key) for one in page.button}
    assert ("_mended_1" in offered) is (role in {Role.STAFF, Role.HEAD})
    assert ("_reopen" in offered) is (role is Role.HEAD)
    site = said(world.open("model_site", role, id="1"))
    assert "1 điểm chưa phù hợp chưa đóng" in site
    assert "Lần đánh giá ngày 01/03/2024" in "\n".join(
        one.label for one in world.open("model_site", role, id="1").expander
    )


def test_a_head_reopens_a_locked_audit_with_a_reason(world: World, audit: str) -> None:
    _finish(world, audit)
    app = world.open("site_audit", Role.HEAD, id=audit)
    assert "Hãy ghi lý do" in said(_pressed(app, "_reopen"))
    app.text_input(key="_reopen_reason").set_value("Chấm nhầm khu vực").run()
    _pressed(app, "_reopen")
    with world.database.read() as session:
        assert audit_record(session, int(audit)).facts.finished_at is None
