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
// Half-written texts kept in this browser end with the session.
if (document.querySelector("[data-signed-out]")) {
  Object.keys(localStorage)
    .filter((key) => key.startsWith("nscl"))
    .forEach((key) => localStorage.removeItem(key));
}
