"""What stands in braces in a text kept for writing.

A {code} is a fact of the complaint; the facts come from whoever knows the case. What
begins with three dots, as in {… what we did}, is for whoever writes to fill by hand.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from ombud.people.refusals import Unusable

_IN_BRACES = re.compile(r"\{[ \t]*([^\W\d]\w{0,39}|(?:…|\.{3})[^{}\n]{0,120}?)[ \t]*\}")
_TO_WRITE = ("…", "...")
_BREAKS = re.compile(r"[\r\n\t]+")
_NO_BRACES = str.maketrans("{}", "()")


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A fact a text may name, what it is, and where it comes from."""

    code: str
    label: str | Promise
    source: str | Promise

    @property
    def written(self) -> str:
        """As it stands in a text."""
        return f"{{{self.code}}}"


_COMPLAINANT = _("The complainant, once somebody has looked at who they are")
_CASE = _("The complaint")
_WRITER = _("Whoever writes the letter")
_ORGANISATION = _("The organisation, or the brand the complaint came by")
_CLOCKS = _("The dates promised in the complaint")
_RULES = _("The rules the complaint goes by")

PLACEHOLDERS = (
    Placeholder("name", _("Name of the complainant"), _COMPLAINANT),
    Placeholder("reference", pgettext_lazy("placeholder", "Reference"), _CASE),
    Placeholder("received", _("Day the complaint arrived"), _CASE),
    Placeholder("handler", _("Name of whoever handles it"), _CASE),
    Placeholder("writer", _("Name of whoever writes"), _WRITER),
    Placeholder("writer_title", _("Position of whoever writes"), _WRITER),
    Placeholder("today", _("Today"), _WRITER),
    Placeholder("next_date", _("Day of the next news"), _CLOCKS),
    Placeholder("answer_due", _("Day the answer is due"), _CLOCKS),
    Placeholder("reply_by", _("Day by which we ask for a reply"), _CLOCKS),
    Placeholder("organisation", _("Name of the organisation"), _ORGANISATION),
    Placeholder("phone", _("Our telephone number"), _ORGANISATION),
    Placeholder("email", _("Our e-mail address"), _ORGANISATION),
    Placeholder("portal", _("Address where they follow the complaint"), _ORGANISATION),
    Placeholder("outside_body", _("Name of the body outside"), _RULES),
    Placeholder("outside_address", _("Address of the body outside"), _RULES),
)
KNOWN = {each.code: each for each in PLACEHOLDERS}


def filled(text: str, facts: Mapping[str, str]) -> str:
    """The text with what is known put in; what is not known stays in its braces.

    A fact is words of others: it stays on its line, and braces in it become round,
    so that no name can ask for another fact.
    """

    def fact(found: re.Match[str]) -> str:
        told = facts.get(found[1].lower(), "")
        return _BREAKS.sub(" ", told).translate(_NO_BRACES) if told else found[0]

    return _IN_BRACES.sub(fact, text)


def unfilled(text: str) -> list[str]:
    """What still stands in braces, known to us or not, each once, in order. A letter
    with any of it is not ready.
    """
    found = _IN_BRACES.findall(text)
    return list(
        dict.fromkeys(
            each if each.startswith(_TO_WRITE) else each.lower() for each in found
        )
    )


def require_filled(text: str) -> None:
    """Raises Unusable, naming what still stands in braces."""
    if left := unfilled(text):
        told = {"places": ", ".join(f"{{{each}}}" for each in left)}
        said = gettext("Please fill these in, or take them out: %(places)s")
        raise Unusable("body", said % told)


def unknown(text: str) -> list[str]:
    """What stands in braces and is neither a placeholder of ours nor left to write."""
    return [
        each
        for each in unfilled(text)
        if each not in KNOWN and not each.startswith(_TO_WRITE)
    ]
