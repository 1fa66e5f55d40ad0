"""HTML of others, read as plain text."""

import html
import re
from dataclasses import dataclass, field

import nh3

# Everything else is dropped but its words are kept; scripts and styles go whole.
PARAGRAPHS = {"p", "div", "pre", "blockquote", "section", "article", "address", "form"}
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6", "header", "footer"}
LISTS = {"ul", "ol", "li", "dl", "dt", "dd"}
TABLES = {"table", "tr", "td", "th"}
BLOCKS = PARAGRAPHS | HEADINGS | LISTS | TABLES | {"br", "hr"}

_UNSEEN = {"script", "style", "title", "head", "template", "noscript"}
_TAG = re.compile(r"<(/?)([a-z0-9]+)>")
_ANY_TAG = re.compile(r"<[^<>]*>")
_SPACES = re.compile(r"[ \t\f\v\xa0]+")
_BLANK_LINES = re.compile(r"\n(?:[ >]*\n){2,}")
_MARKUP = re.compile(r"</?[a-zA-Z][^<>]{0,1000}>|&(?:[a-zA-Z]{2,8}|#\d{1,7});")

MAX_HTML = 5_000_000
MAX_TAGS = 20_000  # the time a cleaner takes grows with the square of the nesting
MAX_QUOTE_DEPTH = 20


def looks_like_html(text: str) -> bool:
    """Whether a text carries markup that a reader should not see."""
    return _MARKUP.search(text) is not None


def from_html(markup: str) -> str:
    """The words of an HTML text in reading order, a line for a line.

    Quoted blocks are marked with "> " as mail programs do. Nothing of the markup
    survives. Only the first 5 million characters are read, and of a page with more
    tags than people write the lines are lost, not the words.
    """
    if markup.count("<", 0, MAX_HTML) > MAX_TAGS:
        return _words_alone(markup[:MAX_HTML])
    tame = nh3.clean(
        markup[:MAX_HTML],
        tags=BLOCKS,
        attributes={},
        clean_content_tags=_UNSEEN,
        link_rel=None,
    )
    page = _Page()
    end = 0
    for match in _TAG.finditer(tame):
        page.words += tame[end : match.start()].split()
        page.mark(match[2], closing=bool(match[1]))
        end = match.end()
    page.words += tame[end:].split()
    page.finish_line()
    return _BLANK_LINES.sub("\n\n", "\n".join(page.lines) + "\n").strip()


def _words_alone(markup: str) -> str:
    words = html.unescape(_ANY_TAG.sub(" ", markup))
    return "\n".join(
        filter(None, (_SPACES.sub(" ", line) for line in words.split("\n")))
    )


@dataclass(slots=True)
class _Page:
    """Lines of text as they are read, and how deep in quotations we are."""

    lines: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    depth: int = 0

    def mark(self, tag: str, *, closing: bool) -> None:
        """What a tag means for the lines: a new one, a quotation, a rule, an item."""
        if tag in {"td", "th"}:
            return
        if self.words or tag in {"br", "p"}:
            self.finish_line()
        if tag == "blockquote":
            self.depth += -1 if closing else 1
        elif tag == "hr":
            self.lines.append("_" * 32)
        elif tag == "li" and not closing:
            self.words.append("-")

    def finish_line(self) -> None:
        text = _SPACES.sub(" ", html.unescape(" ".join(self.words))).strip()
        self.lines.append("> " * min(self.depth, MAX_QUOTE_DEPTH) + text)
        self.words.clear()
