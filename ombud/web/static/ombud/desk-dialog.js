// Short steps open over the page one is on. Without this script, or when anything
// unexpected comes back, the same link and the same form lead to a page instead.

const place = document.getElementById("dialog");
const TAKEN_BACK = new Set([409, 422]); // a form with its refusals: show it

const show = (dialog) => {
  dialog.showModal();
  const first = "textarea, select, input:not([type=hidden])";
  (dialog.querySelector("[data-errors]") ?? dialog.querySelector(first))?.focus();
};

// A dialog closed without sending stays, so that nothing typed is lost to a slip.
document.addEventListener("click", (event) => {
  if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const close = event.target.closest("dialog [data-close]");
  if (close) {
    event.preventDefault();
    close.closest("dialog").close();
    return;
  }
  const link = event.target.closest("a[data-dialog]");
  if (!link || !window.htmx || !place) return;
  event.preventDefault();
  for (const menu of document.querySelectorAll("details.d-menu[open]")) menu.open = false;
  const address = link.getAttribute("href");
  const kept = place.querySelector("dialog");
  if (kept?.dataset.for === address) show(kept);
  else window.htmx.ajax("GET", address, { target: place, source: link });
});

document.body.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr, target, requestConfig } = event.detail;
  if (target !== place) return;
  if (TAKEN_BACK.has(xhr.status)) {
    event.detail.shouldSwap = true;
    event.detail.isError = false;
  }
  if (xhr.getResponseHeader("HX-Redirect")) return;
  if (event.detail.shouldSwap && xhr.responseText.includes("<dialog")) return;
  event.detail.shouldSwap = false;
  const form = place.querySelector("form");
  if (requestConfig.verb === "post" && form) form.submit();
  else location.assign(requestConfig.path);
});

document.body.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target !== place) return;
  const dialog = place.querySelector("dialog");
  if (!dialog || dialog.open) return;
  window.htmx.process(dialog); // now, not when it settles: a quick hand sends before
  show(dialog);
});
