"use strict";
// The frame of Streamlit, before it starts: where its server is, and whether the session lasts.
window.__streamlit = { BACKEND_BASE_URL: location.origin + "/", HOST_CONFIG_BASE_URL: location.origin + "/" };
(() => {
  // The calendar and numbers follow the language of the page, not that of the browser.
  const locale = { vi: "vi-VN", en: "en-GB" }[document.documentElement.lang];
  Object.defineProperty(navigator, "language", { get: () => locale });
  Object.defineProperty(navigator, "languages", { get: () => [locale] });
  const words = new Map(JSON.parse(document.getElementById("nscl-words").textContent));
  let boot = "";
  // An ended session leads to the log-in page, a restarted server to a fresh screen.
  const ask = async () => {
    let answer;
    try {
      answer = await fetch("/alive", { headers: { accept: "application/json" }, cache: "no-store" });
    } catch {
      return;
    }
    if (answer.status === 401 || answer.status === 403) {
      location.assign("/login?next=" + encodeURIComponent(location.pathname + location.search));
    } else if (answer.ok) {
      const now = (await answer.json()).boot;
      if (boot && now !== boot) {
        location.reload();
      }
      boot = now;
    }
  };
  ask();
  setInterval(ask, 30000);
  document.addEventListener("visibilitychange", () => document.hidden || ask());
  // Streamlit's own words, in the language of the page; "Help for {text}" keeps what stands there.
  const shapes = [...words.keys()].filter((word) => word.includes("{text}")).map((word) => {
    const [before, after] = word.split("{text}");
    return { before, after, sentence: words.get(word) };
  });
  const spoken = (said) => {
    const word = said?.trim();
    if (!word) {
      return undefined;
    }
    const shape = words.has(word) ? undefined : shapes.find(({ before, after }) =>
      word.length > before.length + after.length && word.startsWith(before) && word.endsWith(after));
    return shape
      ? shape.sentence.replace("{text}", () => word.slice(shape.before.length, word.length - shape.after.length))
      : words.get(word);
  };
  const names = ["aria-label", "placeholder", "title"];
  const own = "[data-testid=stFileUploaderDropzone], [data-testid=stStatusWidget], [data-testid=stDialog] button";
  const written = "[data-testid=stMarkdownContainer], [data-testid=stHtml], textarea, input, [role=option]";
  const isOurs = (element) => element?.closest(written) && !element.closest(own);
  const translate = (node) => {
    if (node.nodeType === Node.TEXT_NODE) {
      const word = isOurs(node.parentElement) ? undefined : spoken(node.data);
      if (word && word !== node.data.trim()) {
        node.data = node.data.replace(node.data.trim(), () => word);
      }
      return;
    }
    if (node.nodeType !== Node.ELEMENT_NODE) {
      return;
    }
    names.forEach((name) => {
      const word = spoken(node.getAttribute(name));
      if (word && word !== node.getAttribute(name)) {
        node.setAttribute(name, word);
      }
    });
    // Another language was chosen: the page opens anew in it.
    const chosen = node.dataset?.nsclLanguage;
    if (chosen && chosen !== document.documentElement.lang) {
      location.reload();
    }
    node.childNodes.forEach(translate);
  };
  new MutationObserver((changes) => {
    changes.forEach((change) => {
      if (change.type === "childList") {
        change.addedNodes.forEach(translate);
      } else {
        translate(change.target);
      }
    });
  }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: [...names, "data-nscl-language"] });
})();
