"""May this text be kept as it is?"""

import re
from datetime import UTC, date, datetime
from unicodedata import category

from django.utils.translation import gettext as _

from ombud.people.refusals import Unusable

NARRATIVE = 100_000
LONG = 20_000
LINE = 200
SHORT = 120
REFERENCE = 40  # of a complaint, as somebody may type it
TELLING = 25
EARLIEST = datetime(1900, 1, 1, tzinfo=UTC)
FARTHEST = date(2299, 12, 31)  # working days are known for a century more
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def usable(text: str, *, field: str, limit: int = LONG, required: bool = True) -> str:
    """The text without outer white space. Raises Unusable, naming `field`.

    Refuses what a database cannot keep rather than dropping it unseen.
    """
    if bad := _UNSTORABLE.search(text):
        raise Unusable(
            field,
            _(
                "The text contains a character that cannot be kept, at position"
                " %(place)d. Please type that part again."
            )
            % {"place": bad.start() + 1},
        )
    text = text.replace("\r\n", "\n").strip()
    if required and _is_blank(text):
        raise Unusable(field, _("Please write something here; it is empty."))
    if len(text) > limit:
        raise Unusable(
            field,
            _(
                "This text is too long: its length is %(length)s, and at most"
                " %(limit)s characters can be kept. Please shorten it, or send the"
                " rest as a file."
            )
            % {"length": len(text), "limit": limit},
        )
    return text


def _is_blank(text: str) -> bool:
    """Is there nothing to be seen? Joiners and other marks without ink say nothing."""
    return all(sign.isspace() or category(sign) == "Cf" for sign in text)


def storable(text: str) -> str:
    """The text with every character that cannot be kept replaced by a mark.

    For mail and files taken over, whose untouched bytes are kept beside it.
    """
    return _UNSTORABLE.sub(REPLACEMENT, text)


def past_day(day: date | None, *, today: date, field: str) -> date | None:
    """The day, unless it lies ahead. Raises Unusable."""
    if day is not None and day > today:
        raise Unusable(
            field,
            _("This date lies in the future. Please give the day it happened."),
        )
    return day


def day_ahead(day: date, *, field: str) -> date:
    """The day, if a clock can run until then. Raises Unusable."""
    if day > FARTHEST:
        raise Unusable(field, _("This date lies too far ahead. Please check the year."))
    return day


def past_moment(at: datetime, *, now: datetime, field: str) -> datetime:
    """The moment, if it lies neither ahead nor before anybody's memory."""
    if at > now:
        raise Unusable(
            field,
            _("This date lies in the future. Please give the day it happened."),
        )
    if at < EARLIEST:
        raise Unusable(field, _("This date lies too far back. Please check the year."))
    return at


def summary_of(text: str) -> str:
    """The first sentence of a complaint, short enough for a list.

    A greeting or another very short sentence brings the next one with it.
    """
    line = ""
    for sentence in re.split(r"(?<=[.!?…])\s+|\n+", text.strip()):
        line = f"{line} {sentence}".strip()
        if len(line) >= TELLING:
            break
    return line if len(line) <= SHORT else line[: SHORT - 1].rsplit(" ", 1)[0] + "…"
