"use strict";
// Show and hide what is typed in password fields.
document.querySelectorAll("[data-reveal]").forEach((button) => {
  const hidden = button.textContent;
  button.addEventListener("click", () => {
    const isShown = button.getAttribute("aria-pressed") === "true";
    button.setAttribute("aria-pressed", String(!isShown));
    button.textContent = isShown ? hidden : button.dataset.shown;
    button.dataset.reveal.split(" ").forEach((id) => {
      document.getElementById(id).type = isShown ? "password" : "text";
    });
  });
});
// A form is sent once, however often its button is pressed; coming back opens it again.
document.querySelectorAll("form").forEach((form) => {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) {
      event.preventDefault();
    }
    form.dataset.sent = "yes";
  });
});
window.addEventListener("pageshow", () => {
  document.querySelectorAll("form").forEach((form) => delete form.dataset.sent);
});
// Answers of an audit that were never sent are told before they go with the session.
const unsent = document.querySelector("[data-unsent]");
if (unsent) {
  const account = unsent.dataset.unsent;
  const count = Object.keys(localStorage).filter((key) => key.startsWith(`nscl.taps.${account}.`)).length;
  unsent.textContent = unsent.textContent.replace("{count}", count);
  unsent.hidden = !count;
  document.querySelector("form").addEventListener("submit", () => sessionStorage.setItem("nscl.leaving", account));
}
// Half-written texts kept in this browser end with the session; what another account has not sent stays.
if (document.querySelector("[data-signed-out]")) {
  const account = sessionStorage.getItem("nscl.leaving");
  Object.keys(localStorage)
    .filter((key) => key.startsWith("nscl"))
    .filter((key) => !account || !key.startsWith("nscl.taps.") || key.startsWith(`nscl.taps.${account}.`))
    .forEach((key) => localStorage.removeItem(key));
  sessionStorage.removeItem("nscl.leaving");
}
