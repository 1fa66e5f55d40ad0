"""Every page a reader can reach by links, and what must not stand on it."""

from html.parser import HTMLParser
from urllib.parse import parse_qsl, urlsplit

# What is told in these decides what a page shows; of others one value stands for all:
# every list may be sorted, paged, and come from.
TELLING = {"view", "show"}


class Page(HTMLParser):
    """What a browser would make of a page."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.faults = []
        self.links = set()
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        told = dict(attrs)
        if tag.startswith("canary") or (tag == "svg" and "onload" in told):
            self.faults.append(tag)
        if tag == "script" and "src" not in told:
            self.faults.append("inline script")
        self.faults += [f"{tag} {name}" for name in told if name.startswith("on")]
        if "style" in told:
            self.faults.append(f"{tag} style")
        place = told.get("href") or told.get("action") or ""
        if place.lower().startswith(("javascript:", "data:", "//")):
            self.faults.append(place)
        if tag == "a" and place.startswith("/"):
            self.links.add(place.split("#")[0])


def kind_of(place):
    """The address with the names of what it asks, and few of the values."""
    told = parse_qsl(urlsplit(place).query, keep_blank_values=True)
    asked = {(name, value if name in TELLING else "") for name, value in told}
    return urlsplit(place).path, frozenset(asked)


def crawled(client, *starts):
    """Every page that can be reached by links, by its address."""
    pages, seen, waiting = {}, set(), list(starts)
    while waiting:
        place = waiting.pop()
        alike = kind_of(place)
        if alike in seen or place.startswith("/static/"):
            continue
        seen.add(alike)
        answer = client.get(place, follow=True)
        assert answer.status_code < 500, place
        if not answer["Content-Type"].startswith("text/html"):
            answer.getvalue()  # to its end, which closes a file
            pages[place] = ""
            continue
        pages[place] = answer.content.decode()
        waiting += Page(pages[place]).links
    return pages


def faults(pages):
    return {
        place: found for place, text in pages.items() if (found := Page(text).faults)
    }


def spoken(labels, pages):
    return {
        (label, place) for label in labels for place in pages if label in pages[place]
    }
