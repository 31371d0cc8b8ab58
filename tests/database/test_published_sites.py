"""Published sites: as their sources tell, nothing filled in, never among the office's own."""

from models.db import Database
from models.filters import ReportFilter
from models.reports.sites.lists import site_count
from models.reports.sites.published_sites import published_sites
from models.vocabulary import SiteClaim
from seed import commands
from seed.files import rows


def test_the_published_sites_are_as_told_and_only_three_are_models(database: Database) -> None:
    commands.reference(database)
    commands.public(database)
    commands.public(database)
    with database.read() as session:
        sites = published_sites(session)
        assert site_count(session, ReportFilter()) == 0, "none is among the office's own"
    told = {row["name"]: row for row in rows("public_records/model_sites.csv")}
    assert {one.name for one in sites} == told.keys()
    assert [one.claim for one in sites[:4]] == [*[SiteClaim.MODEL] * 3, SiteClaim.PRACTICE]
    for one in sites:
        row = told[one.name]
        is_told = not (row["note"] or "").startswith("Province inferred")
        province = (row["province"] or "") if is_told else ""
        assert (one.province, one.years) == (province, row["year"] or "")
        assert one.source_url == row["source_url"]
