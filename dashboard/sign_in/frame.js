"use strict";
// The frame of Streamlit, before it starts: where its server is, and whether the session lasts.
window.__streamlit = { BACKEND_BASE_URL: location.origin + "/", HOST_CONFIG_BASE_URL: location.origin + "/" };
(() => {
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
  // Streamlit's own words, in the language of the page.
  const names = ["aria-label", "placeholder", "title"];
  const translate = (node) => {
    if (node.nodeType === Node.TEXT_NODE) {
      const word = words.get(node.data.trim());
      if (word && !node.parentElement?.closest("[data-testid=stMarkdownContainer], textarea, input")) {
        node.data = node.data.replace(node.data.trim(), word);
      }
      return;
    }
    if (node.nodeType !== Node.ELEMENT_NODE) {
      return;
    }
    names.forEach((name) => {
      const word = words.get(node.getAttribute(name)?.trim());
      if (word) {
        node.setAttribute(name, word);
      }
    });
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
  }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: names });
})();
