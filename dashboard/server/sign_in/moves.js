"use strict";
// Links of our own HTML: a plain press moves within the open page, as Streamlit's own links do.
// With a modifier key, the middle button, a target or a download the browser does what it does.
(() => {
  const screen = /^\/(?!(login|logout|password|alive|healthz|readyz)$)[a-z0-9-]*$/;
  const isPlain = (event) => event.button === 0 && !event.defaultPrevented
    && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
  const staysHere = (link) => link.origin === location.origin && !link.target
    && !link.hasAttribute("download") && screen.test(link.pathname);
  const move = (href) => {
    history.pushState(null, "", href);
    dispatchEvent(new PopStateEvent("popstate"));
  };
  // A row of a list is one target for the hand; for keys and ears it is the link in it.
  const linkOfRow = ({ target }) => target.closest?.(".nscl-rows tbody tr")?.querySelector("a[href]");
  addEventListener("click", (event) => {
    if (!isPlain(event) || !event.target.closest) {
      return;
    }
    const link = event.target.closest(".stHtml a[href]");
    if (link) {
      if (staysHere(link)) {
        event.preventDefault();
        if (link.href !== location.href) {
          move(link.href);
        }
      }
      return;
    }
    if (event.target.closest("label, input, button, summary")) {
      return;
    }
    const first = linkOfRow(event);
    if (first && staysHere(first) && getSelection().isCollapsed) {
      move(first.href);
    }
  });
  // The middle button opens a row beside this page, as it opens a link.
  addEventListener("auxclick", (event) => {
    const first = event.button === 1 && !event.target.closest?.("a, label, input, button") && linkOfRow(event);
    if (first) {
      open(first.href, "_blank", "noopener");
    }
  });
})();
