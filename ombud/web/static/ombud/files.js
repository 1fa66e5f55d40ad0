// Says that a file is too large before it is sent. The server says it as well; but a
// browser that is still sending when it is told may show nothing but a broken line.

const told = document.querySelector('meta[name="largest-file"]');
const largest = Number(told?.content);

function unsay(input) {
  document.getElementById(`${input.id}-too-large`)?.remove();
}

function say(input, name) {
  const sentence = document.createElement("p");
  sentence.id = `${input.id}-too-large`;
  sentence.className = "om-field-error";
  sentence.setAttribute("role", "alert");
  sentence.textContent = told.dataset.said.replace("[name]", name);
  input.before(sentence);
  input.value = "";
  input.focus();
}

document.addEventListener("change", (event) => {
  const input = event.target;
  if (!largest || input.type !== "file") return;
  unsay(input);
  const tooLarge = [...input.files].find((file) => file.size > largest);
  if (tooLarge) say(input, tooLarge.name);
});
