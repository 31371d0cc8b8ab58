"use strict";
// The buttons of every screen that only the browser can carry out: copy its address, print it,
// and on a phone open the menu where one logs.
(() => {
  const copied = (words) => {
    if (navigator.clipboard) {
      return navigator.clipboard.writeText(words);
    }
    // Without TLS a browser has no clipboard of its own: what is selected is copied.
    const field = document.createElement("textarea");
    field.value = words;
    document.body.append(field);
    field.select();
    const isDone = document.execCommand("copy");
    field.remove();
    return isDone ? Promise.resolve() : Promise.reject(new Error("not copied"));
  };
  const address = (period) => {
    const here = new URL(location.href);
    if (period && !here.searchParams.has("period")) {
      here.searchParams.set("period", period);
    }
    return here.href;
  };
  const say = (button) => {
    const line = button.closest(".stHtml").querySelector("[data-copied]");
    line.textContent = line.dataset.copied;
    setTimeout(() => { line.textContent = ""; }, 3000);
  };
  const openMenu = () => {
    document.querySelector("[data-testid=stExpandSidebarButton]")?.click();
    const entries = document.querySelector(".nscl-fold-entry");
    entries.open = true;
    entries.querySelector("summary").focus();
  };
  addEventListener("click", (event) => {
    const button = event.target.closest?.(".stHtml button[data-act]");
    if (button?.dataset.act === "print") {
      print();
    } else if (button?.dataset.act === "log") {
      openMenu();
    } else if (button?.dataset.act === "copy") {
      copied(address(button.dataset.period)).then(() => say(button), () => {
        prompt(button.title, address(button.dataset.period));
      });
    }
  });
})();
