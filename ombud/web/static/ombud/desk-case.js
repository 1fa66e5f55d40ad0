// What a script adds to the page of one complaint. The page works without it.

const copied = document.querySelector("[data-copied]");
for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    copied.textContent = button.dataset.said;
  });
}

// After a step the focus stands where it happened: at the newest entry. What was done
// is said once more, so that it is heard as well.
const done = document.querySelector("[data-done]");
const newest = document.querySelector("#timeline .om-line > li:not(.day)");
if (done && newest && (document.activeElement === document.body || !document.activeElement)) {
  newest.tabIndex = -1;
  newest.focus({ preventScroll: true });
  const said = done.textContent.trim();
  const place = done.querySelector("p");
  place.textContent = "";
  requestAnimationFrame(() => { place.textContent = said; });
}

// Which part of the timeline is shown stands in the address, and goes with the links
// that lead on from here, so that a step, or the next complaint, shows the same part.
const leadOn = "main a[href], #palette a[href], a[data-palette]";
const carry = () => {
  const tab = new URLSearchParams(location.search).get("show");
  for (const link of document.querySelectorAll(leadOn)) {
    const { pathname } = link;
    const isStep = pathname.startsWith(location.pathname) && pathname !== location.pathname;
    if (!isStep && !/^(next|prev)$/.test(link.rel) && !("palette" in link.dataset)) continue;
    const place = new URL(link.href);
    const told = new URLSearchParams(place.searchParams.get("from") ?? "");
    if (tab) told.set("show", tab);
    else told.delete("show");
    if (String(told)) place.searchParams.set("from", told);
    else place.searchParams.delete("from");
    link.setAttribute("href", place.pathname + place.search + place.hash);
  }
};
let isChosen = false; // a part of the timeline, since the page came
document.body.addEventListener("htmx:afterSettle", (event) => {
  const { elt, pathInfo } = event.detail;
  if (elt.id === "timeline") {
    isChosen = true;
    history.replaceState(history.state, "", pathInfo.requestPath);
    const further = document.getElementById("further");
    if (further) further.focus({ preventScroll: true });
  }
  if (isChosen) carry();
});
