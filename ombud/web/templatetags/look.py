"""The pieces pages are built from, one template each. They take plain values."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import lru_cache

from django import template
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_info

from ombud.cases.vocabulary import Severity
from ombud.rulebook import queries as rulebook
from ombud.web.clock_words import clock_words
from ombud.web.drawn_once import drawn_once
from ombud.web.templatetags.days import day

register = template.Library()

TONES = {"soon": "amber", "missed": "red", "met": "teal"}
CLOCK_ICONS = {
    "soon": "alarm",
    "missed": "circle-x",
    "paused": "player-pause",
    "met": "check",
}
FINDINGS = {
    "upheld": ("up", "circle-check"),
    "partly_upheld": ("part", "circle-half-2"),
    "not_upheld": ("no", "circle-minus"),
    "no_finding": ("no", "help-circle"),
    "": ("wait", "circle-dashed"),
}
VISIBLE_ICONS = {"public": "eye", "internal": "lock"}
SEVERITY_BARS = 5
DISPLAYS = ("light", "dark")
DISPLAY_COOKIE = "display"


@register.simple_tag
def icon(name: str, css: str = "") -> SafeString:
    """Draw an icon of the sprite. It says nothing to a screen reader: add the word."""
    return _drawn(name, css)


@lru_cache(maxsize=512)
def _drawn(name: str, css: str) -> SafeString:
    """Made once for a process: a page of the desk draws a hundred of them."""
    return format_html(
        '<svg class="icon {}" aria-hidden="true"><use href="{}#i-{}"/></svg>',
        css,
        static("vendor/icons.svg"),
        name,
    )


@register.simple_tag(takes_context=True)
def display(context: template.Context) -> str:
    """Tell the display this reader chose: light, dark, or empty for the system's."""
    request = context.get("request")
    if not isinstance(request, HttpRequest):
        return ""
    chosen = request.COOKIES.get(DISPLAY_COOKIE, "")
    return chosen if chosen in DISPLAYS else ""


@register.filter
def said(texts: Mapping[str, str] | None) -> str:
    """Pick the reader's language from texts kept by language."""
    return rulebook.said_in(texts or {})


@register.filter
def language_name(code: str) -> str:
    """Name a language in the reader's; one that Django does not know by its code."""
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return code


@register.filter
def initials(name: str) -> str:
    """Make PN of Priya Nair: the first letters of the first and the last word."""
    words = name.split()
    first_and_last = words[:1] + words[-1:] if len(words) > 1 else words
    letters = "".join(word[0] for word in first_and_last)
    if (get_language() or "").startswith("tr"):
        letters = letters.replace("i", "İ")
    return letters.upper()


@register.filter
def breakable(address: str) -> SafeString:
    """Let an e-mail address break after its @, and nowhere inside a word."""
    name, at, place = address.partition("@")
    return format_html("{}{}<wbr>{}", name, at, place)


@register.simple_tag
def clock_chip(
    state: str, days: int = 0, share: float = 0, due: date | None = None
) -> SafeString:
    """Show a clock small. State picks icon, word and tone together.

    `state` is running, soon, missed, paused or met; `days` until the due day
    (negative after it); `share` the part of the time that is gone, 0 to 1.
    """
    return drawn_once(
        "parts/_clock_chip.html",
        icon=CLOCK_ICONS.get(state),
        tone=TONES.get(state),
        dashed=state == "paused",
        words=clock_words(state, days),
        gone=round(min(max(share, 0), 1) * 100),
        due=day(due),
    )


@register.inclusion_tag("parts/_clock_box.html")
def clock_box(
    state: str, title: str, reason: str = "", share: float = 0, pause: str = ""
) -> dict[str, object]:
    """Show a clock large: `title` in bold, `reason` beneath, `pause` in a box."""
    return {
        "icon": CLOCK_ICONS.get(state),
        "tone": TONES.get(state),
        "title": title,
        "reason": reason,
        "gone": round(min(max(share, 0), 1) * 100),
        "pause": pause,
    }


@register.inclusion_tag("parts/_stage_steps.html")
def stage_steps(stages: Iterable[object]) -> dict[str, object]:
    """Show where a case stands. Each stage has `label`, `note` and `at`.

    `at` is done, now or next; `note` is the line beneath, may be empty.
    """
    return {"stages": stages}


@register.inclusion_tag("parts/_finding.html")
def finding_row(
    number: int,
    point: str,
    *,
    finding: str = "",
    words: str = "",
    reason: str = "",
    evidence: int = 0,
    evidence_url: str = "",
) -> dict[str, object]:
    """Show one point and what was found. `words` is the finding in the page's voice."""
    mark, drawn = FINDINGS.get(finding, FINDINGS[""])
    return {
        "number": number,
        "point": point,
        "mark": mark,
        "icon": drawn,
        "words": words,
        "reason": reason,
        "evidence": evidence,
        "evidence_url": evidence_url,
    }


@register.inclusion_tag("parts/_finding_mark.html")
def finding_mark(finding: str, words: str) -> dict[str, object]:
    """Show a finding as icon and words; `finding` empty means still looking."""
    mark, drawn = FINDINGS.get(finding, FINDINGS[""])
    return {"mark": mark, "icon": drawn, "words": words}


@register.simple_tag
def severity(level: int | None, words: str = "") -> SafeString:
    """Show five ink bars and a word; `level` from 1 to 5, None when not assessed. The
    word is that of the level, if no other is given.
    """
    return drawn_once(
        "parts/_severity.html",
        bars=tuple((level or 0) > place for place in range(SEVERITY_BARS)),
        words=str(words or (Severity(level).label if level else "")),
    )


@register.inclusion_tag("parts/_visibility.html")
def visibility(who: str) -> dict[str, object]:
    """Say who can read it: public or internal, by icon, word and tone."""
    return {"who": who, "icon": VISIBLE_ICONS.get(who, "lock")}


@register.inclusion_tag("parts/_person.html")
def person_card(
    name: str, role: str = "", *, phone: str = "", note: str = "", outside: bool = False
) -> dict[str, object]:
    """Show a person by initials, name, role; `outside` if they do not work here."""
    return {
        "name": name,
        "role": role,
        "phone": phone,
        "note": note,
        "outside": outside,
    }


@register.inclusion_tag("parts/_file_chip.html")
def file_chip(name: str, url: str, media_type: str = "") -> dict[str, object]:
    """Link a file by its name."""
    drawn = "photo" if media_type.startswith("image/") else "paperclip"
    return {"name": name, "url": url, "icon": drawn}


@register.inclusion_tag("parts/_evidence_chip.html")
def evidence_chip(count: int, url: str) -> dict[str, object]:
    """Link the evidence of a finding by its number."""
    return {"count": count, "url": url}


@register.inclusion_tag("parts/_voice.html")
def voice(text: str, language: str = "") -> dict[str, object]:
    """Set the complainant's own words, whole; `language` when it is not the page's."""
    here = (get_language() or "")[:2]
    return {"text": text, "language": language if language != here else ""}


@register.simple_tag
def reference(value: str, url: str = "") -> SafeString:
    """Write a case's reference, as a link when `url` is given."""
    if not url:
        return format_html('<span class="om-ref">{}</span>', value)
    return format_html('<a class="om-ref" href="{}">{}</a>', url, value)


@register.inclusion_tag("parts/_empty.html")
def empty(title: str, text: str = "", drawn: str = "inbox") -> dict[str, object]:
    """Say what is true when there is nothing to show, and what comes next."""
    return {"title": title, "text": text, "icon": drawn}


@register.inclusion_tag("parts/_entry.html")
def timeline_entry(  # noqa: PLR0913 - the pieces of one line
    who: str,
    did: str,
    at: datetime,
    *,
    visible: str = "system",
    text: str = "",
    drawn: str = "note",
    language: str = "",
    files: Iterable[object] = (),
    place: str = "",
) -> dict[str, object]:
    """Show one thing that happened, as a list item of `.om-line`.

    `visible` is public, internal or system (one line); `language` is that of the
    complainant's own words and sets them as theirs; `files` have name and url; links
    lead to its `place`.
    """
    return {
        "who": who,
        "did": did,
        "at": at,
        "visible": visible,
        "text": text,
        "icon": drawn,
        "own_words": bool(language),
        "language": language,
        "files": files,
        "place": place,
    }


@register.inclusion_tag("parts/_pages.html")
def pages(said: str, before: str = "", after: str = "") -> dict[str, object]:
    """Move between keyset pages: `said` is "1 to 16 of 128", the rest addresses."""
    return {"said": said, "before": before, "after": after}


@register.simple_block_tag
def note(content: SafeString, tone: str = "quiet", drawn: str = "info-circle") -> str:
    """Wrap its content in a notice of one tone."""
    return format_html(
        '<div class="om-note" data-tone="{}">{}<div>{}</div></div>',
        tone,
        icon(drawn),
        content,
    )
