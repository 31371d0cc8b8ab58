"use strict";
// Moves through the pages of a meeting without a word to the server: by keys, buttons and swipes. The number of
// the page stands in the address, without a step of Back for each; notes are taken in the form beside the pages.
(() => {
  if (window.nsclMovesPages) return;
  window.nsclMovesPages = true;
  const root = document.documentElement;
  const deck = () => document.querySelector(".nscl-deck");
  const slides = () => [...deck().querySelectorAll(".nscl-slide")];
  const asked = () => Number(new URLSearchParams(location.search).get("slide")) || 1;
  const notes = () => document.querySelector(".st-key-briefing_notes");
  const isNoting = () => root.dataset.nsclNotes === "open";

  // While notes are taken the server is told which page is shown: a note stands on its page.
  let told = null;
  const tell = () => {
    if (told === location.search) return;
    told = location.search;
    dispatchEvent(new PopStateEvent("popstate"));
  };

  const show = (place, isMoved) => {
    const all = slides();
    const at = Math.max(1, Math.min(all.length, place));
    for (const one of all) one.classList.toggle("nscl-now", Number(one.dataset.place) === at);
    deck().querySelector(".nscl-deck-at b").textContent = at;
    const here = new URL(location.href);
    if ((here.searchParams.get("slide") ?? "1") !== String(at)) {
      here.searchParams.set("slide", at);
      history.replaceState(history.state, "", here);
    }
    for (const link of deck().querySelectorAll("a[data-keeps-page]")) {
      const to = new URL(link.href);
      to.searchParams.set("slide", at);
      link.href = to.pathname + to.search;
    }
    const full = deck().querySelector("[data-act=full]");
    full.hidden = !document.fullscreenEnabled;
    deck().querySelector("[data-act=notes]")?.setAttribute("aria-expanded", String(isNoting()));
    if (isNoting()) tell();
    if (isMoved) {
      all[at - 1].scrollTop = 0;
      all[at - 1].focus({ preventScroll: true });
    }
  };
  const move = (by) => show(asked() + by, true);

  const fill = () => (document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen()).catch(() => {});
  const note = (isOpen) => {
    if (isOpen && !deck().querySelector("[data-act=notes]")) return;
    if (isOpen) root.dataset.nsclNotes = "open";
    else delete root.dataset.nsclNotes;
    show(asked(), !isOpen);
    if (isOpen) requestAnimationFrame(() => (notes()?.querySelector("textarea") ?? notes()?.querySelector("button"))?.focus());
  };
  const help = () => deck().querySelector(".nscl-deck-help");
  const leave = () => {
    if (help().open) help().open = false;
    else if (isNoting()) note(false);
    else deck().querySelector("a[data-leave]").click();
  };
  const acts = { before: () => move(-1), next: () => move(1), full: fill, notes: () => note(!isNoting()) };
  const keys = {
    ArrowRight: () => move(1), ArrowLeft: () => move(-1), PageDown: () => move(1), PageUp: () => move(-1),
    Home: () => show(1, true), End: () => show(slides().length, true),
    n: () => note(true), f: fill, "?": () => { help().open = !help().open; },
  };

  addEventListener("click", (event) => {
    const pressed = event.target.closest?.(".nscl-deck :is(button, a[data-go])");
    if (!pressed || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (!pressed.dataset.go) {
      acts[pressed.dataset.act]?.();
      return;
    }
    event.preventDefault();  // before whoever opens links: the page is here already
    show(Number(pressed.dataset.go), true);
  }, true);
  addEventListener("keydown", (event) => {
    if (!deck() || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return;
    const isTyped = event.target.closest?.("input, textarea, select, [contenteditable], [role=combobox], [role=radiogroup]");
    if (event.key === "Escape") {
      if (document.querySelector("[data-testid=stSelectboxVirtualDropdown]")) return;
      leave();
    } else if (isTyped || (isNoting() && notes()?.contains(event.target))) {
      return;
    } else if (event.key === " ") {
      if (event.target.closest?.("a, button, summary")) return;
      move(event.shiftKey ? -1 : 1);
    } else {
      const act = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if (!act) return;
      act();
    }
    event.preventDefault();
  });

  let from = null;
  addEventListener("touchstart", ({ touches, target }) => {
    from = touches.length === 1 && target.closest?.(".nscl-slide") ? touches[0] : null;
  }, { passive: true });
  addEventListener("touchend", ({ changedTouches }) => {
    const [to] = changedTouches;
    const [across, down] = from ? [to.clientX - from.clientX, to.clientY - from.clientY] : [0, 0];
    if (Math.abs(across) > 60 && Math.abs(across) > 2 * Math.abs(down)) move(across < 0 ? 1 : -1);
    from = null;
  }, { passive: true });

  // The pages are drawn anew whenever something was noted, and come with Back: the one asked for is shown again.
  const settle = () => {
    if (!deck()) {
      delete root.dataset.nsclNotes;
      told = null;
    } else if (!deck().querySelector(`.nscl-now[data-place="${Math.min(asked(), slides().length)}"]`)) show(asked(), false);
  };
  let isDue = false;
  const settleSoon = () => {
    if (isDue) return;
    isDue = true;
    requestAnimationFrame(() => { isDue = false; settle(); });
  };
  new MutationObserver(settleSoon).observe(document.body, { childList: true, subtree: true });
  addEventListener("popstate", settleSoon);
  settle();
})();
