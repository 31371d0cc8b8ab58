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
  // What was opened while the line was cut is asked for by nobody: it is closed, to be opened again.
  const unasked = "[data-testid=stPopoverBody], details[open] > [data-testid=stExpanderDetails]";
  const closeUnasked = () => document.querySelectorAll(unasked).forEach((part) => {
    if (!part.querySelector("[data-testid=stElementContainer]")) {
      (part.parentElement.querySelector("summary") ?? document.querySelector("[data-testid=stPopoverButton][aria-expanded=true]"))?.click();
    }
  });
  const answeredWithin = 1500;
  new MutationObserver(([{ target }]) => {
    if (target.dataset.testConnectionState === "CONNECTED") {
      setTimeout(closeUnasked, answeredWithin);
    }
  }).observe(document, { subtree: true, attributes: true, attributeFilter: ["data-test-connection-state"] });
  // Charts are drawn for the width of the screen: on paper they shrink instead of being cut.
  addEventListener("beforeprint", () => {
    document.querySelectorAll(".js-plotly-plot .svg-container").forEach((box) => {
      const drawn = box.querySelector(":scope > .main-svg");  // says its size also when laid out for paper
      const [width, height] = [drawn.getAttribute("width"), drawn.getAttribute("height")];
      box.style.aspectRatio = `${width} / ${height}`;
      box.style.setProperty("--nscl-width", `${width}px`);
      box.querySelectorAll(":scope > .main-svg").forEach((drawing) => {
        drawing.setAttribute("viewBox", `0 0 ${width} ${height}`);
      });
    });
  });
  addEventListener("afterprint", () => {
    document.querySelectorAll(".js-plotly-plot .main-svg").forEach((drawing) => drawing.removeAttribute("viewBox"));
  });
  // Streamlit's own words, in the language of the page; "Help for {text}" keeps what stands there.
  const place = /\{\w+\}/g;
  const shapes = [...words.keys()].filter((word) => word.match(place)).map((word) => {
    const parts = word.split(place).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    return { names: word.match(place), form: new RegExp(`^${parts.join("(.+)")}$`), sentence: words.get(word) };
  });
  const spoken = (said) => {
    const word = said?.trim();
    if (!word) {
      return undefined;
    }
    if (words.has(word)) {
      return words.get(word);
    }
    for (const { names, form, sentence } of shapes) {
      const found = word.match(form);
      if (found) {
        return sentence.replace(place, (name) => found[names.indexOf(name) + 1]);
      }
    }
    return undefined;
  };
  const names = ["aria-label", "placeholder", "title"];
  const own = "[data-testid=stFileUploaderDropzone], [data-testid=stStatusWidget], [data-testid=stDialog] button";
  const nothing = "No results";
  const written = "[data-testid=stMarkdownContainer], [data-testid=stHtml], textarea, input";
  const isOurs = (element) => element?.closest(written) && !element.closest(own);
  const isData = (element) => element?.closest("[role=option]:not([data-key^=__])") && element.innerText !== nothing;
  const translate = (node) => {
    if (node.nodeType === Node.TEXT_NODE) {
      const word = isOurs(node.parentElement) || isData(node.parentElement) ? undefined : spoken(node.data);
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
