// While a complaint is written down: whoever calls is looked up as soon as a number or
// an address stands there, files may be dropped, and a scan stands beside the words.
// Every part of it works without this script as well.

const caller = document.querySelector("[data-caller]");
const KNOWN_BY = ["phone", "email", "customer_number"];
let lastAsked = "";

const look = () => {
  const form = caller.closest("form");
  const values = Object.fromEntries(KNOWN_BY.map((name) => [name, form.elements[name].value.trim()]));
  const asked = JSON.stringify(values);
  if (asked === lastAsked || !window.htmx) return;
  lastAsked = asked;
  window.htmx.ajax("POST", caller.dataset.caller, { target: "#caller", values });
};

if (caller) {
  caller.addEventListener("change", (event) => {
    if (KNOWN_BY.includes(event.target.name)) look();
  });
  // Sending the form for this would lose the files that are chosen.
  caller.querySelector("button[name=look]")?.addEventListener("click", (event) => {
    if (!window.htmx) return;
    event.preventDefault();
    lastAsked = "";
    look();
  });
}

const LARGEST_SHOWN = 15 * 1024 * 1024; // bytes; larger pictures are only sent

// Drawn from the bytes: what a file says of itself never becomes part of the page.
const drawn = async (file) => {
  const picture = await createImageBitmap(file);
  const canvas = document.createElement("canvas");
  canvas.width = picture.width;
  canvas.height = picture.height;
  canvas.getContext("2d").drawImage(picture, 0, 0);
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", file.name);
  return canvas;
};

const showScans = async (input, place) => {
  const chosen = input.files;
  const files = [...chosen].filter((file) => file.type.startsWith("image/") && file.size <= LARGEST_SHOWN);
  const results = await Promise.allSettled(files.map(drawn));
  if (chosen !== input.files) return; // others were chosen meanwhile
  place.replaceChildren(...results.filter((each) => each.status === "fulfilled").map((each) => each.value));
  place.hidden = !place.hasChildNodes();
};

for (const zone of document.querySelectorAll("[data-drop]")) {
  const input = zone.querySelector("input[type=file]");
  const place = zone.querySelector("[data-scans]");
  if (!input) continue;
  input.addEventListener("change", () => showScans(input, place));
  zone.addEventListener("dragover", (event) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    zone.dataset.over = "";
  });
  for (const ended of ["dragleave", "drop"]) zone.addEventListener(ended, () => delete zone.dataset.over);
  zone.addEventListener("drop", (event) => {
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
}
