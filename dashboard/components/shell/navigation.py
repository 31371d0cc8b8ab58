"""Finding the way: the menu, the tabs of an entry, what is entered anew, the person's own corner.

All are links of our own HTML that move within the open page: one element each, whatever they hold.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Final

from dashboard import context
from dashboard.components.escape import html
from dashboard.components.facets import filter_fields
from dashboard.components.records.own_work import own_slice, recent_count, work_count
from dashboard.screens import ASIDE, SCREENS, MenuGroup, Screen, group_of, menu
from dashboard.screens.actions import WORK_TO_DO
from dashboard.screens.office import MY_ACCOUNT, MY_WORK
from dashboard.screens.overview import WHAT_CHANGED
from models.filters import ReportFilter
from models.permissions import Actor
from models.text import language, mark, t
from models.text.formats import format_number

_THUMB: Final = (
    ("model_sites", mark("Audit sites"), "fact_check"),
    ("search", mark("Find"), "search"),
    ("work_to_do", mark("Work"), "task_alt"),
)


def side_menu(current: str) -> str:
    """Return the menu of this person as HTML, and under one button what can be entered anew."""
    return _kept(_side_menu, current)


def tabs(current: str) -> str:
    """Return the screens of the same entry as tabs; nothing where it is the only one."""
    return _kept(_tabs, current)


def thumb_bar(current: str) -> str:
    """Return what an officer does most on a phone, under the thumb; nothing where one enters.

    It stands on screens that are read, for people who may log.
    """
    return _kept(_thumb_bar, current)


def _kept(draw: Callable[[str], str], current: str) -> str:
    """Return what is drawn of the links, made once for all who see the same ones.

    What the links are made of is told with it: screens, slice, language, what waits in the inbox.
    """
    mine = own_slice()
    seen = (
        tuple(context.registered_pages()),
        context.filters(),
        context.is_usual_period(),
        mine,
        _own_count(mine, is_here=group_of(current) is MenuGroup.WORK) if mine else 0,
        language(),
    )
    return _drawn(draw, current, seen)


@lru_cache(maxsize=500)
def _drawn(draw: Callable[[str], str], current: str, seen: tuple[object, ...]) -> str:
    del seen
    return draw(current)


def _side_menu(current: str) -> str:
    here = group_of(current)
    offered = {group: _offered(screens) for group, screens in menu().items()}
    links = [
        _link(screens[0], t(group.word), icon=group.icon, is_here=group is here)
        for group, screens in offered.items()
        if screens and group not in ASIDE
    ]
    new = offered[MenuGroup.ENTRY]
    return (
        f'<nav class="nscl-menu" aria-label="{html(t("Menu"))}">{"".join(links)}</nav>'
        f"{_folded(MenuGroup.ENTRY, t(MenuGroup.ENTRY.word), new, current) if new else ''}"
    )


def _tabs(current: str) -> str:
    group = group_of(current)
    screens = _offered(menu()[group]) if group is not None and group not in ASIDE else []
    if len(screens) < 2:
        return ""
    word = t(group.word) if group else ""
    said = word if group is MenuGroup.REPORTS else ""
    links = "".join(
        _link(one, _within(said, t(one.title)), is_here=one.name == current) for one in screens
    )
    return f'<nav class="nscl-tabs" aria-label="{html(word)}">{links}</nav>'


def _within(word: str, title: str) -> str:
    """Return a title as its tab says it: the word that every tab would begin with is left out.

    >>> _within("Báo cáo", "Báo cáo trao đổi"), _within("Báo cáo", "Nhập từ Excel")
    ('Trao đổi', 'Nhập từ Excel')
    """
    rest = title.removeprefix(f"{word} ") if word else title
    return rest[:1].upper() + rest[1:]


def person_menu(actor: Actor, current: str) -> str:
    """Return the person's own corner: the account, administration, the way out."""
    screens = _offered((WHAT_CHANGED, MY_WORK, MY_ACCOUNT, *menu()[MenuGroup.ADMINISTRATION]))
    roles = ", ".join(role.label for role in sorted(actor.roles))
    out = f'<a class="nscl-sign-out" href="/logout" target="_self">{html(t("Sign out"))}</a>'
    folded = _folded(MenuGroup.ADMINISTRATION, actor.name, screens, current, icon="account_circle")
    return f'<div class="nscl-person">{folded}<p class="nscl-quiet">{html(roles)}</p>{out}</div>'


def _thumb_bar(current: str) -> str:
    new = _offered(menu()[MenuGroup.ENTRY])
    if not new or SCREENS[current].menu is None or SCREENS[current] in new:
        return ""
    links = "".join(
        _link(SCREENS[name], t(words), icon=icon, is_here=name == current)
        for name, words, icon in _THUMB
    )
    log = f'<button type="button" data-act="log">{icon_sign("add")}{html(t("Log"))}</button>'
    return f'<nav class="nscl-thumb" aria-label="{html(t("Most used"))}">{log}{links}</nav>'


def icon_sign(name: str) -> str:
    """Return an icon of the font that Streamlit brings, for the eye alone."""
    return f'<span class="nscl-icon" aria-hidden="true">{html(name)}</span>'


def _offered(screens: Iterable[Screen]) -> list[Screen]:
    pages = context.registered_pages()
    return [one for one in screens if one.name in pages]


def _folded(
    group: MenuGroup, words: str, screens: Iterable[Screen], current: str, icon: str = ""
) -> str:
    """Return links under a button; it stands open where one of them is the screen that is shown."""
    known = list(screens)
    is_open = " open" if any(one.name == current for one in known) else ""
    links = "".join(
        _link(
            one,
            t(one.title),
            icon=one.icon.removeprefix(":material/").removesuffix(":"),
            is_here=one.name == current,
        )
        for one in known
    )
    return (
        f'<details class="nscl-fold nscl-fold-{group.name.lower()}"{is_open}>'
        f"<summary>{icon_sign(icon or group.icon)}{html(words)}</summary>{links}</details>"
    )


def _link(screen: Screen, words: str, *, icon: str = "", is_here: bool) -> str:
    """Return a link to a screen with what it heeds of the slice that is looked at now.

    The inbox opens with what waits for the person, as it stands today, and says how much that is.
    """
    if screen is WORK_TO_DO:
        mine = own_slice()
        query = mine.to_query() if mine else {}
        if icon and mine and (count := _own_count(mine, is_here=is_here)):
            return _entry(screen, words, query, icon, is_here=is_here, count=format_number(count))
        return _entry(screen, words, query, icon, is_here=is_here)
    has_slice = screen.facets is not None
    query = context.query_of_filters(filter_fields(screen.name)) if has_slice else {}
    return _entry(screen, words, query, icon, is_here=is_here)


def _own_count(mine: ReportFilter, *, is_here: bool) -> int:
    """Return how much waits for the person: beside the inbox as it says, elsewhere nearly so."""
    return work_count(mine) if is_here else recent_count(mine)


def _entry(
    screen: Screen,
    words: str,
    query: Mapping[str, str],
    icon: str,
    *,
    is_here: bool,
    count: str = "",
) -> str:
    now = ' aria-current="page"' if is_here else ""
    sign = icon_sign(icon) if icon else ""
    told = f' <b class="nscl-count">{html(count)}</b>' if count else ""
    address = html(context.link(screen.name, **query))
    return f'<a href="{address}"{now}>{sign}{html(words)}{told}</a>'
