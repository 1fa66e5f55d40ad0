// On a counter: after three minutes without a touch ask, after one more clear all.

const SECOND = 1000; // milliseconds
const asked = document.querySelector("[data-idle]");
const forget = document.getElementById("forget");
let timer = 0;

function clear() {
  sessionStorage.clear();
  if (forget) forget.requestSubmit(forget.querySelector("button"));
  else location.replace(asked.dataset.home);
}

function ask() {
  asked.hidden = false;
  asked.focus();
  timer = setTimeout(clear, Number(asked.dataset.clear) * SECOND);
}

function begin() {
  clearTimeout(timer);
  timer = setTimeout(ask, Number(asked.dataset.idle) * SECOND);
}

asked.querySelector("[data-stay]").addEventListener("click", () => {
  asked.hidden = true;
  begin();
});
for (const sign of ["pointerdown", "keydown", "input"]) {
  document.addEventListener(sign, () => asked.hidden && begin());
}
// What the browser kept of a page is not shown again by going back.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) location.replace(asked.dataset.home);
});
history.replaceState(null, "", asked.dataset.home);
begin();
