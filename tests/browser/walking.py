"""Somebody at the portal files a complaint and follows it, by keyboard or pointer."""

import re

STORY = "Ekim faturam iki katına çıktı. Sayacı okumaya kimse gelmedi."
WISH = "Doğru bir fatura ve bir özür."
# What is answered where it is asked; other questions stay as they are.
ANSWERS = {
    "narrative": STORY,
    "product": "Elektrik",
    "desired_outcome": WISH,
    "on_behalf": "self",
    "name": "İsmail Işık",
}
REFERENCE = re.compile(r"OM-[0-9A-Z]{4}-[0-9A-Z]{4}")
RECEIPT = re.compile(r"(?:[0-9A-Z]{5}\s*-?\s*){5}")
PAGES_AT_MOST = 30
STEPS_AT_MOST = 150  # presses of the tabulator before a control counts as not reached
HAS_FOCUS = "each => each === document.activeElement"
GROUP_HAS_FOCUS = """([name]) => {
  const here = document.activeElement;
  return here.name === name && here.type === "radio";
}"""


class Visitor:
    """One of the public in front of a page. `look` is called at every page they see."""

    def __init__(self, page, look, *, by_keyboard):
        self.page = page
        self.look = look
        self.by_keyboard = by_keyboard

    def complain(self):
        """File a complaint from the first page on; return reference and receipt."""
        self.page.goto("/")
        self.look(self.page)
        self.press(self.page.locator("main a[href='/complain/']").first)
        return self._answer_everything()

    def complain_at(self, place):
        """The same where the form stands on its own: in a frame, on a counter."""
        self.page.goto(place)
        return self._answer_everything()

    def open_again(self, reference, receipt):
        """Open the complaint with what was written down."""
        self.page.goto("/track/")
        self.look(self.page)
        self.tell("reference", reference)
        self.tell("receipt", receipt)
        self.go_on()
        self.page.wait_for_url("**/case/")
        self.look(self.page)

    def write(self, words):
        self.tell("body", words)
        self.press(self.page.locator("main form:has([name=body]) [type=submit]").last)
        self.look(self.page)

    def accept(self):
        """Accept the first option that is offered."""
        self.page.goto("/case/")
        self.look(self.page)
        self.press(self.page.locator("main a[href*='/accept/']").first)
        self.look(self.page)
        self.go_on()
        self.look(self.page)

    def close(self):
        """Close the complaint on this device."""
        self.press(self.page.locator("form[action='/case/leave/'] button").first)

    def go_on(self):
        """Press what the page suggests. Being refused is an error here."""
        self.press(self.page.locator("main form .btn-primary[type=submit]").first)
        refused = self.page.locator(".om-errors")
        assert not refused.count(), refused.first.inner_text()

    def press(self, control):
        """Follow a link or press a button, as far as the page it leads to."""
        if self.by_keyboard:
            self.reach(control)
        with self.page.expect_navigation():
            if self.by_keyboard:
                self.page.keyboard.press("Enter")
            else:
                control.click()

    def reach(self, control):
        """Go on with the tabulator until the control has the focus."""
        self._tab(lambda: control.evaluate(HAS_FOCUS), control)

    def tell(self, name, value):
        """Answer one question, whatever it is answered with."""
        field = self.page.locator(f"main [name='{name}']:not([type=hidden])")
        kind = field.first.evaluate("each => each.type")
        if kind == "radio":
            self._choose(name, value)
        elif kind.startswith("select"):
            field.select_option(value)
        elif self.by_keyboard:
            self.reach(field.first)
            self.page.keyboard.press("Control+A")
            self.page.keyboard.type(value)
        else:
            field.fill(value)

    def _answer_everything(self):
        self._send_nothing()
        answered = set()
        for _ in range(PAGES_AT_MOST):
            self.look(self.page)
            if self.page.locator(".om-refbig").count():
                return self._what_to_keep()
            self._answer(answered)
            self.go_on()
        raise AssertionError(f"There is no end of questions: {self.page.url}")

    def _send_nothing(self):
        """Go on without an answer: it says what is missing, and where."""
        while not self.page.locator("main [name=narrative]").count():
            self.look(self.page)
            self.go_on()
        self.press(self.page.locator("main form .btn-primary[type=submit]").first)
        assert self.page.locator(".om-errors a[href='#id_narrative']").count() == 1

    def _answer(self, answered):
        for name, value in ANSWERS.items():
            asked = self.page.locator(f"main [name='{name}']:not([type=hidden])")
            if name not in answered and asked.count():
                self.tell(name, value)
                answered.add(name)

    def _choose(self, name, value):
        chosen = self.page.locator(f"main [name='{name}'][value='{value}']")
        if not self.by_keyboard:
            chosen.check()
            return
        self._tab(lambda: self.page.evaluate(GROUP_HAS_FOCUS, [name]), name)
        self.page.keyboard.press("Space")
        for _ in range(STEPS_AT_MOST):
            if chosen.is_checked():
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"The arrows do not choose {value} of {name}")

    def _tab(self, is_there, what):
        for _ in range(STEPS_AT_MOST):
            self.look.at_focus(self.page)
            if is_there():
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"No tabulator reaches {what} on {self.page.url}")

    def _what_to_keep(self):
        words = self.page.locator("main").inner_text()
        receipt = "-".join(RECEIPT.search(words)[0].split())
        return REFERENCE.search(words)[0], receipt
