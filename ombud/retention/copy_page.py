"""The copy of somebody's data as one page that any browser opens, without network."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime
from html import escape
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ombud.letters import days
from ombud.retention.vocabulary import Withheld
from ombud.rulebook import queries as rules

LOOK = (
    "body{font:1rem/1.5 sans-serif;max-width:48rem;margin:2rem auto;padding:0 1rem}"
    "pre{white-space:pre-wrap;font:inherit;border-left:3px solid #888;padding:0 1rem}"
)


def page(told: Mapping[str, Any]) -> str:
    """The whole page. Everything people wrote is escaped."""
    title = _("Everything we hold about you")
    language = get_language() or "en"
    body = "\n".join(_body(told))
    return (
        f'<!doctype html><html lang="{escape(language)}"><head><meta charset="utf-8">'
        '<meta http-equiv="Content-Security-Policy"'
        " content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>{escape(title)}</title><style>{LOOK}</style></head>"
        f"<body><h1>{escape(title)}</h1>\n{body}\n</body></html>\n"
    )


def _body(told: Mapping[str, Any]) -> Iterator[str]:
    name = rules.said_in(rules.organisation().names)
    yield _p(f"{name}, {_written(told['made_at'])}")
    yield _p(
        _("Where you see %(ink)s, something about somebody else was taken out.")
        % {"ink": "█████"}
    )
    yield _h(2, _("About you"))
    for each in told["about_you"]:
        yield _list([(key, _plain(value)) for key, value in each.items() if value])
    for case in told["complaints"]:
        yield from _case(case)
    yield _h(2, _("Files"))
    yield _list([(_("In this copy"), file["name"]) for file in told["files"]])
    numbers = Counter(file["why"] for file in told["files_withheld"])
    said = _why_not()
    for why in sorted(numbers):
        yield _p(said[why] % {"number": numbers[why]})


def _why_not() -> Mapping[Withheld, str]:
    return {
        Withheld.OTHERS: _(
            "Not in this copy, because they also tell of other people: %(number)s."
            " Ask us if you need one of them."
        ),
        Withheld.LOCKED_AWAY: _(
            "Not in this copy, because a virus scanner found something harmful in"
            " them, so that nobody can open them: %(number)s."
        ),
        Withheld.WAITING: _(
            "Not in this copy, because they are still being looked at for viruses:"
            " %(number)s. Ask us for another copy in a while."
        ),
        Withheld.UNREADABLE: _(
            "Not in this copy, because they cannot be opened at present: %(number)s."
            " Ask us if you need one of them."
        ),
    }


def _case(case: Mapping[str, Any]) -> Iterator[str]:
    yield _h(2, _("Complaint %(reference)s") % {"reference": case["reference"]})
    named = [
        (_("Received"), case["received"]),
        (_("Ended"), case["closed"]),
        (_("Status"), case["status"]),
        (_("Outcome"), case["outcome"]),
        (_("Tags: words our staff sort complaints by"), case["tags"]),
    ]
    dates = [(row["what"], row["due"]) for row in case["dates"]]
    yield _list([(what, _plain(value)) for what, value in named + dates if value])
    for text in case["texts"]:
        yield _h(3, f"{text['what']} ({text['part']}) {_plain(text['at'] or '')}")
        yield f"<pre>{escape(text['text'])}</pre>"


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return _written(value)
    if isinstance(value, list):
        return ", ".join(_plain(each) for each in value)
    return str(value)


def _written(at: datetime) -> str:
    zone = rules.organisation().zone
    return days.written(at, zone, get_language() or "en")


def _p(text: str) -> str:
    return f"<p>{escape(text)}</p>"


def _h(level: int, text: str) -> str:
    return f"<h{level}>{escape(text)}</h{level}>"


def _list(rows: list[tuple[str, str]]) -> str:
    lines = "".join(
        f"<li><b>{escape(str(key))}</b>: {escape(value)}</li>" for key, value in rows
    )
    return f"<ul>{lines}</ul>"
