// What a script adds to every page of the desk. Every page works without it.

const summary = document.querySelector("[data-errors]");
if (summary) summary.focus();

// One open menu at a time; Escape and a click elsewhere close it.
const menus = document.querySelectorAll("details.d-menu");
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of menus) {
    if (!menu.open) continue;
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});
document.addEventListener("click", (event) => {
  for (const menu of menus) {
    if (menu.open && !menu.contains(event.target)) menu.open = false;
  }
});
