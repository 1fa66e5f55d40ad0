"""A form as a browser without scripts would send it back, and what may be typed in."""

from html.parser import HTMLParser


class Form(HTMLParser):
    """The fields of the main form of a page, with what stands in them."""

    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.typed = {}
        self.buttons = []
        self.choices = {}
        self._select = self._area = None
        self._depth = 0
        self.feed(page[page.index("<main") :])

    def handle_starttag(self, tag, attrs):
        told = dict(attrs)
        name = told.get("name")
        if tag == "input" and name:
            self._input(name, told)
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select:
            self.choices.setdefault(self._select, []).append(told.get("value", ""))
            if "selected" in told:
                self.typed[self._select] = told.get("value", "")
        elif tag == "textarea":
            self._area = name
            self.typed[name] = ""
        elif tag == "button" and name:
            self.buttons.append((name, told.get("value", "")))

    def _input(self, name, told):
        if told.get("type") in {"checkbox", "radio"}:
            if "checked" in told:
                value = told.get("value", "on")
                many = self.typed.setdefault(name, [])
                many.append(value)
        else:
            self.typed[name] = told.get("value", "")

    def handle_endtag(self, tag):
        if tag == "select":
            options = self.choices.get(self._select, [""])
            self.typed.setdefault(self._select, options[0])
            self._select = None
        if tag == "textarea":
            self._area = None

    def handle_data(self, data):
        if self._area:
            # The line break right after <textarea> is not part of its text.
            before = self.typed[self._area]
            self.typed[self._area] = before + (data if before else data.lstrip("\r\n"))


def filled(answer, **changed):
    """What a browser would send after somebody changed these fields. Dots and
    hyphens of a field's name are written as they are: pass a dictionary for them.
    """
    return {**Form(answer.content.decode()).typed, **changed}
