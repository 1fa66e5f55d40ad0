"""What a text kept for writing must be, before it is kept."""

import re
import unicodedata
from collections.abc import Mapping

from django.conf import settings
from django.utils.translation import gettext as _

from ombud.letters import placeholders
from ombud.letters.vocabulary import Kind
from ombud.people.refusals import Unusable

LONGEST_TITLE = 120
LONGEST_BODY: Mapping[str, int] = {Kind.TEMPLATE: 20_000, Kind.SNIPPET: 3_000}
_CODE = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
LONGEST_CODE = 40
_REFERENCE = re.compile(r"\bOM-[0-9A-Z]{4}-[0-9A-Z]{4}\b", re.IGNORECASE)


def code(typed: str) -> str:
    """The short name in small letters. Raises Unusable for "code"."""
    said = unicodedata.normalize("NFC", typed.strip().removeprefix("::").lower())
    if not _CODE.fullmatch(said) or len(said) > LONGEST_CODE:
        raise Unusable(
            "code",
            _("Write a short name of letters, digits and hyphens, such as by-date."),
        )
    return said


def texts(
    kind: str, titles: Mapping[str, str], bodies: Mapping[str, str]
) -> tuple[dict[str, str], dict[str, str]]:
    """Titles and bodies as they are kept, of the languages that are there.

    Raises Unusable naming a field as "title_en", "body_tr".
    """
    kept_titles, kept_bodies = {}, {}
    for language, _name in settings.LANGUAGES:
        title = " ".join(_plain(titles.get(language, "")).split())
        body = _plain(bodies.get(language, "")).strip()
        if title or body:
            _require_both(language, title, body)
            _require_fits(kind, language, title, body)
            _require_known(language, title, body)
            kept_titles[language], kept_bodies[language] = title, body
    if not kept_bodies:
        raise Unusable(
            f"body_{settings.LANGUAGES[0][0]}", _("Write it in one language at least.")
        )
    return kept_titles, kept_bodies


def _plain(text: str) -> str:
    """Lines ended one way, without signs nobody sees."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(
        sign for sign in lines if sign in "\n\t" or unicodedata.category(sign) != "Cc"
    )


def _require_both(language: str, title: str, body: str) -> None:
    if not title:
        raise Unusable(f"title_{language}", _("Give the text a title."))
    if not body:
        raise Unusable(
            f"body_{language}",
            _("Write the text, or take its title away: the language is then missing."),
        )


def _require_fits(kind: str, language: str, title: str, body: str) -> None:
    for field, said, most in (
        ("title", title, LONGEST_TITLE),
        ("body", body, LONGEST_BODY[kind]),
    ):
        if len(said) > most:
            raise Unusable(
                f"{field}_{language}",
                _("This is too long: %(most)s characters at most.") % {"most": most},
            )


def _require_known(language: str, title: str, body: str) -> None:
    """Nothing in braces that nobody could fill; no complaint by its reference."""
    if placeholders.unfilled(title):
        raise Unusable(
            f"title_{language}", _("A title is fixed: write it without braces.")
        )
    unknown = placeholders.unknown(body)
    if unknown:
        named = ", ".join(f"{{{each}}}" for each in unknown)
        raise Unusable(
            f"body_{language}",
            _(
                "There is no such placeholder: %(named)s. Take one from the list, or"
                " begin it with three dots to fill it in by hand."
            )
            % {"named": named},
        )
    named_case = _REFERENCE.search(f"{title} {body}")
    if named_case:
        raise Unusable(
            f"body_{language}",
            _(
                "%(reference)s is one complaint, and this text is for many. Write"
                " {reference} in its place."
            )
            % {"reference": named_case[0]},
        )
