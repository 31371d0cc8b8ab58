"use strict";
// What people type and send: the keyboard of a phone, photos small enough to send, the menu, one press for one act.
(() => {
  // The second press of a double click belongs to the button that was there, not to what took its place.
  addEventListener("click", (event) => {
    if (event.detail > 1 && event.target.closest?.("[data-testid=stButton]")) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  }, true);

  // Fields of figures and days say by the key of their container which keyboard they want.
  const keyboards = { keys_digits: "numeric", keys_decimals: "decimal" };
  const offer = ({ target }) => {
    if (target instanceof HTMLInputElement && target.type === "text") {
      for (const [key, mode] of Object.entries(keyboards)) {
        if (target.closest(`[class*="st-key-${key}"]`)) {
          target.inputMode = mode;
        }
      }
    }
  };
  addEventListener("pointerdown", offer, true);
  addEventListener("focusin", offer, true);

  // On a phone the menu lies over the screen: a choice in it closes it.
  addEventListener("click", ({ target }) => {
    if (innerWidth < 768 && target.closest?.("[data-testid=stSidebarContent] a[href]")) {
      document.querySelector("[data-testid=stSidebarCollapseButton] button")?.click();
    }
  });

  // Files: what is too large or of another kind is told in a list that stays; photos are shrunk.
  const largeBytes = 3000000;
  const longestSide = 3000;
  const quality = 0.9;
  const ready = new WeakSet();
  const listOf = (element) => element?.closest('[class*="st-key-files_"]')?.querySelector(".nscl-refused");
  const nameOf = (list) => list.closest('[class*="st-key-files_"]')?.className.match(/st-key-files_\S+/)?.[0];
  const told = new Map();  // what was refused, by place: Streamlit draws the list anew, and empty
  const show = (list) => list.replaceChildren(...(told.get(nameOf(list)) ?? []).map((words) => {
    return Object.assign(document.createElement("li"), { textContent: words });
  }));
  const fill = (list) => told.get(nameOf(list))?.length && show(list);
  // A file whose sending was cut bears a red sign alone, with words that no hand on a phone can reach.
  const cutOff = "[data-testid=stFileChip][aria-invalid=true]";
  const tellCutOff = (chip) => {
    const list = listOf(chip);
    const name = chip.querySelector("[data-testid=stFileChipName]")?.title;
    if (!list || !name) {
      return;
    }
    const words = list.dataset.lost.replace("{name}", () => name);
    const described = document.getElementById(chip.getAttribute("aria-describedby"));
    described && (described.textContent = words);
    const before = told.get(nameOf(list)) ?? [];
    if (!before.includes(words)) {
      told.set(nameOf(list), [...before, words]);
      show(list);
    }
  };
  const look = (node) => {
    node.matches?.(".nscl-refused:empty") && fill(node);
    node.querySelectorAll?.(".nscl-refused:empty").forEach(fill);
    node.matches?.(cutOff) && tellCutOff(node);
    node.querySelectorAll?.(cutOff).forEach(tellCutOff);
  };
  new MutationObserver((changes) => changes.forEach(({ type, target, addedNodes }) => {
    type === "attributes" ? look(target) : addedNodes.forEach(look);
  })).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["aria-invalid"] });
  const isPicture = (file) => file.type.startsWith("image/") || /\.(jpe?g|png|webp|hei[cf])$/i.test(file.name);
  const drawn = (picture, width, height) => {
    const canvas = Object.assign(document.createElement("canvas"), { width, height });
    const pen = canvas.getContext("2d");
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, width, height);
    pen.drawImage(picture, 0, 0, width, height);
    return new Promise((done) => canvas.toBlob(done, "image/jpeg", quality));
  };
  const shrunk = async (file, limit) => {
    let picture;
    try {
      picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    } catch {
      return file;  // this browser does not know the kind: the server says what it is
    }
    const share = Math.min(1, longestSide / Math.max(picture.width, picture.height));
    const isFine = share === 1 && file.size <= limit && file.type !== "image/heic" && file.type !== "image/heif";
    const size = [picture.width, picture.height].map((side) => Math.max(1, Math.round(side * share)));
    const blob = isFine ? null : await drawn(picture, ...size);
    picture.close();
    return blob ? new File([blob], file.name.replace(/\.[^.]*$/, "") + ".jpg", { type: "image/jpeg" }) : file;
  };
  const sorted = async (files, list) => {
    const limit = Number(list.dataset.limit);
    const kinds = list.dataset.kinds.split(" ");
    const kept = [];
    const refused = [];
    const refuse = (file, why) => refused.push(list.dataset[why].replace("{name}", () => file.name));
    for (const file of files) {
      if (!kinds.includes(file.name.split(".").pop().toLowerCase())) {
        refuse(file, "otherKind");
        continue;
      }
      const isHeic = /\.hei[cf]$/i.test(file.name);
      const small = isPicture(file) && (file.size > largeBytes || isHeic) ? await shrunk(file, limit) : file;
      if (small.size > limit) {
        refuse(file, "tooLarge");
      } else {
        kept.push(small);
      }
    }
    return [kept, refused];
  };
  const send = async (input, list, files) => {
    list.replaceChildren();
    list.setAttribute("aria-busy", "true");
    const [kept, refused] = await sorted(files, list);
    list.removeAttribute("aria-busy");
    told.set(nameOf(list), refused);
    show(list);
    const chosen = new DataTransfer();
    kept.forEach((file) => chosen.items.add(file));
    input.files = chosen.files;
    if (kept.length) {
      const event = new Event("change", { bubbles: true });
      ready.add(event);
      input.dispatchEvent(event);
    }
  };
  addEventListener("change", (event) => {
    const list = event.target.type === "file" && !ready.has(event) ? listOf(event.target) : null;
    if (list) {
      event.stopImmediatePropagation();
      send(event.target, list, [...event.target.files]);
    }
  }, true);
  addEventListener("drop", (event) => {
    const place = event.target.closest?.("[data-testid=stFileUploaderDropzone]");
    const list = listOf(place);
    const input = place?.parentElement.querySelector("input[type=file]");
    if (list && input && event.dataTransfer.files.length) {
      event.preventDefault();
      event.stopImmediatePropagation();
      place.dispatchEvent(new DragEvent("dragleave", { bubbles: true }));
      const files = [...event.dataTransfer.files];
      send(input, list, input.multiple ? files : files.slice(0, 1));
    }
  }, true);
})();
