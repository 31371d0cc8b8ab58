"""Photos of audits as they are shown: before beside after, and what stands under each."""

from collections.abc import Sequence

from dashboard.components.escape import html
from models.reports.audits.photos import Photo
from models.text import t


def photo_caption(one: Photo) -> str:
    """Return what stands under a photo: its caption and what it shows."""
    return " · ".join(dict.fromkeys(filter(None, (one.caption, one.criterion or one.zone))))


def photo_words(one: Photo) -> str:
    """Return how a photo reads in a list."""
    side = t("After mending") if one.is_after else t("Before mending")
    return f"{one.zone} · {photo_caption(one)} · {side} · {one.id}"


def pair_html(before: Sequence[Photo], after: Sequence[Photo]) -> str:
    """Return two groups of photos beside each other: as it was, as it is since it was corrected."""
    return (
        '<div class="nscl-pair">'
        + "".join(
            f'<section><p class="nscl-role">{html(head)}</p>{_figures(shown)}</section>'
            for head, shown in ((t("Before mending"), before), (t("After mending"), after))
        )
        + "</div>"
    )


def _figures(shown: Sequence[Photo]) -> str:
    if not shown:
        return f'<p class="nscl-nothing">{html(t("No photo yet"))}</p>'
    return "".join(
        f'<figure><a href="/files/{one.file_id}?show=1" target="_blank" rel="noopener">'
        f'<img src="/files/{one.file_id}?show=1" loading="lazy" alt="{html(one.words)}"></a>'
        f"<figcaption>{html(one.caption)}</figcaption></figure>"
        for one in shown
    )
