"""What keeps somebody out of a page: by axe-core, by its width, by where focus goes."""

# Timers stand still on a page without scripts; axe-core only wants a turn of its own.
TURNS = "window.setTimeout = step => { Promise.resolve().then(step); return 0; };"
RUN = """async () => {
  const found = await axe.run(document, {
    resultTypes: ["violations"],
    rules: {"target-size": {enabled: true}},
  });
  return found.violations.flatMap(rule => rule.nodes.map(
    node => `${rule.id}: ${node.target[0]} (${rule.help})`));
}"""
RUN_COLOURS = """async () => {
  const found = await axe.run(document, {
    resultTypes: ["violations"], runOnly: ["color-contrast"],
  });
  return found.violations.flatMap(rule => rule.nodes.map(
    node => `${rule.id}: ${node.target[0]} (${node.any[0].message})`));
}"""
# What sticks out to the right of the window, from the outside in.
TOO_WIDE = """() => {
  const wide = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= wide) return [];
  return [...document.querySelectorAll("body *")]
    .filter(each => each.getBoundingClientRect().right > wide + 1)
    .map(each => `wider than ${wide}: <${each.localName} class="${each.className}">`)
    .slice(0, 3);
}"""
# Somebody without a mouse: can they see where they are, and nothing lies over it?
FOCUSED = """() => {
  const here = document.activeElement;
  if (!here || here === document.body) return "";
  const shown = here.localName === "input" && here.closest(".om-choice") || here;
  const said = `<${here.localName} ${here.id || here.name || here.className}>`;
  const box = shown.getBoundingClientRect();
  const left = Math.max(box.left, 0), right = Math.min(box.right, innerWidth);
  const top = Math.max(box.top, 0), bottom = Math.min(box.bottom, innerHeight);
  if (right - left < 1 || bottom - top < 1) return `out of sight: ${said}`;
  const middles = [[(left + right) / 2, (top + bottom) / 2],
    ...[...here.getClientRects()].map(line =>
      [line.left + line.width / 2, line.top + line.height / 2])];
  const isOnTop = middles.some(([x, y]) => {
    const over = document.elementFromPoint(x, y);
    return over && (shown.contains(over) || here.contains(over));
  });
  if (!isOnTop) return `hidden behind another: ${said}`;
  const marked = [here, shown, here.parentElement].some(each => {
    const look = getComputedStyle(each);
    return look.outlineStyle !== "none" && parseFloat(look.outlineWidth) > 0
      || look.boxShadow !== "none";
  });
  return marked ? "" : `not marked when focused: ${said}`;
}"""

# Where the focus is: among all elements, and how far down the page, in CSS pixels.
STOP = """() => {
  const here = document.activeElement;
  if (!here || here === document.body) return [0, 0];
  const all = [...document.querySelectorAll("*")];
  return [all.indexOf(here), here.getBoundingClientRect().top + scrollY];
}"""
LOOKS = 30  # before somebody who sees nothing is taken at their word
A_LINE = 40  # CSS pixels: controls beside each other need not begin at the same height


class Look:
    """Looks at pages with axe-core, whose text is `axe`, and keeps what it finds."""

    def __init__(self, axe, *, scripts=True):
        self.scripts = scripts
        self.axe = axe if scripts else TURNS + axe
        self.found = []

    def __call__(self, page, where=""):
        """Look at a page as it stands."""
        if not page.evaluate("() => 'axe' in window"):
            page.evaluate(self.axe)
        self.note(page, page.evaluate(RUN) + page.evaluate(TOO_WIDE), where)

    def at_colours(self, page, where=""):
        """Look at the colours alone, of a page that was looked at in others."""
        self.note(page, page.evaluate(RUN_COLOURS), where)

    def at_focus(self, page, where=""):
        """Look where the keyboard stands."""
        for _ in range(LOOKS):  # the page may still be on its way there
            found = page.evaluate(FOCUSED)
            if not found:
                return
        self.note(page, [found], where)

    def through(self, page, at_most, where=""):
        """Go through the page with the tabulator, which leads down it and ends."""
        self.note(page, page.evaluate(TOO_WIDE), where)
        before, above = page.evaluate(STOP)
        for _ in range(at_most):
            page.keyboard.press("Tab")
            here, top = page.evaluate(STOP)
            if here < before or not here:
                return
            self.at_focus(page, where)
            if top < above - A_LINE:
                self.note(page, [f"focus goes back up, to stop {here}"], where)
            before, above = here, top
        self.note(page, ["the tabulator comes to no end"], where)

    def note(self, page, found, where=""):
        place = page.url.partition("//")[2].partition("/")[2]
        for each in found:
            said = f"/{place} {where}: {each}"
            if said not in self.found:
                self.found.append(said)

    def report(self):
        """Everything that was found, a line each."""
        return "\n".join(["Found:", *self.found])
