// In a letter, :: and the short name of a snippet become its text as soon as a space or a
// new line follows. The page brings the texts, filled in for this complaint. Without
// this script the list above the letter puts them in.

const letter = document.getElementById("id_body");
const snippets = new Map();
for (const option of document.querySelectorAll("option[data-code]")) snippets.set(option.dataset.code, option.dataset.text);
const TYPED = /(?:^|[^:])(::([\p{L}\p{N}-]{1,80}))\s$/u;

letter?.addEventListener("input", (event) => {
  if (event.isComposing || !["insertText", "insertLineBreak"].includes(event.inputType)) return;
  const end = letter.selectionEnd;
  const found = TYPED.exec(letter.value.slice(Math.max(0, end - 90), end));
  const text = found && snippets.get(found[2].toLowerCase());
  if (!text) return;
  const start = end - 1 - found[1].length;
  letter.setSelectionRange(start, end - 1);
  // Only this way the browser can undo it; some refuse it in a text field.
  if (!document.execCommand("insertText", false, text)) {
    letter.setRangeText(text, start, end - 1, "end");
    letter.dispatchEvent(new Event("input", { bubbles: true }));
  }
  letter.setSelectionRange(start + text.length + 1, start + text.length + 1);
});
