"""Profiles of the browser: each journey finds its own as new, with nothing left of another one."""

from playwright.sync_api import Browser, Page, ViewportSize


class Profile:
    """One profile for the journeys of a worker, emptied after each.

    A new one would have to compile the scripts of the product again with its first page, which
    takes longer than all that many a journey does.
    """

    def __init__(self, browser: Browser, size: ViewportSize, *, has_touch: bool = False) -> None:
        self._size = size
        self._context = browser.new_context(viewport=size, locale="vi-VN", has_touch=has_touch)
        self._kept, self._is_free = self._context.new_page(), True

    def new_page(self) -> Page:
        """Open a page; the first one of a journey is that of the journey before, emptied."""
        is_free, self._is_free = self._is_free, False
        return self._kept if is_free else self._context.new_page()

    def clear_cookies(self) -> None:
        """Leave every account, as a person does who goes away."""
        self._context.clear_cookies()

    def set_offline(self, is_offline: bool) -> None:
        """Cut all pages off from the network, or bring them back."""
        self._context.set_offline(is_offline)

    def forget(self) -> None:
        """Forget a journey: its pages, its way of looking, all that it stored."""
        if self._kept.is_closed():
            self._kept = self._context.new_page()
        for page in self._context.pages:
            if page is not self._kept:
                page.close()
        self._context.set_offline(False)
        self._kept.emulate_media(media="null")
        self._kept.set_viewport_size(self._size)
        self._forget_stored()
        self._kept.goto("about:blank")
        self._is_free = True

    def _forget_stored(self) -> None:
        self._kept.evaluate("location.protocol.startsWith('http') && sessionStorage.clear()")
        storage = self._context.new_cdp_session(self._kept)
        for stored in self._context.storage_state(indexed_db=True).get("origins", []):
            told = {"origin": stored["origin"], "storageTypes": "all"}
            storage.send("Storage.clearDataForOrigin", told)
        storage.detach()
        self._context.clear_cookies()
