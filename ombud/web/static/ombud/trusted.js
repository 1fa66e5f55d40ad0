// The one place where a text of ours may become markup in the browser. The content
// policy asks for it: every other way from a text to markup or code is closed.
// htmx parses the parts we send into a document in which nothing runs; parts never
// carry scripts, frames or a new base, so one that does is not ours.

const FOREIGN = /<\/?\s*(?:script|iframe|frame|object|embed|base|meta|link)\b/i;
const PARSING = new Set(["Document parseHTMLUnsafe", "DOMParser parseFromString"]);

window.trustedTypes?.createPolicy("default", {
  createHTML: (markup, _kind, sink) =>
    PARSING.has(sink) && !FOREIGN.test(markup) ? markup : null,
});
