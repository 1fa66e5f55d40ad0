"""May a tag be called so? Everybody who sees a case reads its tags."""

import re
from collections.abc import Iterable, Mapping

from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ombud.cases.models import Tag
from ombud.cases.redaction import finding
from ombud.people.models import User
from ombud.people.refusals import Unusable
from ombud.rulebook import queries as rules
from ombud.rulebook.shapes.strict import LANGUAGES

MOST = 200  # tags in the list
MOST_ON_A_CASE = 20
LONGEST_NAME = 40
LONGEST_PURPOSE = 200
LONGEST_CODE = 40
RESERVED = frozenset({"new", "none"})  # an address of the desk, and a filter
PLAIN = "tag"
NAMES_OF_A_PERSON = range(2, 4)  # words
_CODE = re.compile(r"[a-z0-9][a-z0-9-]*")
_TITLE = re.compile(
    r"(?:^|\s)(?:mr|mrs|ms|miss|dr|prof|г-н|г-жа|гр|sn|sayın|bay|bayan)\.?\s+\w|"
    r"\w\s+(?:bey|hanım)(?:\s|$)",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"(?:^|\s)[^\W\d_]\.\s?(?:[^\W\d_]\.\s?)?[^\W\d_]{2,}")
_INITIALS_LAST = re.compile(r"[^\W\d_]{2,}\s+[^\W\d_]\.(?:\s?[^\W\d_]\.)?$")
Texts = Mapping[str, str]


class LooksLikeAName(Unusable):
    """It may be what somebody is called; whoever makes it says that it is not."""

    code = "looks_like_a_name"

    def __init__(self, text: str) -> None:
        told = _(
            "“%(text)s” looks like the name of a person. A tag is read by everybody"
            " who sees the complaint, so it must not say who somebody is."
        )
        super().__init__("names", told % {"text": text})


def usable_names(names: Texts, *, names_nobody: bool) -> dict[str, str]:
    """A name in each language of the organisation. Raises Unusable.

    `names_nobody`: somebody looked at what may be a name, and says that it is none.
    """
    kept = _written(names, field="names", longest=LONGEST_NAME)
    if not kept:
        raise Unusable("names", _("Write what the tag is called."))
    if not names_nobody:
        _require_nobody(kept.values())
    first = next(iter(kept.values()))
    return dict.fromkeys(rules.organisation().languages, first) | kept


def usable_purposes(purposes: Texts) -> dict[str, str]:
    """What it is for, as far as somebody said so. Raises Unusable."""
    return _written(purposes, field="purposes", longest=LONGEST_PURPOSE)


def usable_code(code: str, names: Texts) -> str:
    """The code, or one made from the name. Raises Unusable."""
    code = code.strip().lower()
    if not code:
        return _free(names)
    if not _CODE.fullmatch(code) or len(code) > LONGEST_CODE or code in RESERVED:
        told = _("Write a short code of small letters, digits and hyphens.")
        raise Unusable("code", told)
    _require_private(code, field="code")
    if Tag.objects.filter(code=code).exists():
        raise Unusable("code", _("There is a tag with this code already."))
    return code


def require_not_taken(names: Texts, tag: Tag | None) -> None:
    """Raises Unusable where another tag is called so, in use or not."""
    said = {text.casefold() for text in names.values()}
    for other in Tag.objects.all():
        both = said & {text.casefold() for text in other.names.values()}
        if both and (tag is None or other.pk != tag.pk):
            told = _("There is a tag called “%(name)s” already.")
            name = next(text for text in names.values() if text.casefold() in both)
            raise Unusable("names", told % {"name": name})


def _written(texts: Texts, *, field: str, longest: int) -> dict[str, str]:
    kept = {
        language: text
        for language, said in texts.items()
        if language in LANGUAGES and (text := " ".join(said.split()))
    }
    for text in kept.values():
        if not text.isprintable() or len(text) > longest:
            told = _("Write it in at most %(limit)s characters.")
            raise Unusable(field, told % {"limit": longest})
        _require_private(text, field=field)
    return kept


def _require_private(text: str, *, field: str) -> None:
    if any(each.is_proposed for each in finding.find(text)):
        told = gettext_lazy(
            "A tag must not hold an e-mail address, a telephone number or another"
            " number that belongs to somebody."
        )
        raise Unusable(field, told)


def _require_nobody(names: Iterable[str]) -> None:
    rows = User.objects.values_list("first_name", "last_name")
    ours = {" ".join(f"{first} {last}".split()).casefold() for first, last in rows}
    for text in names:
        words = f" {text.casefold()} "
        names_one_of_us = any(f" {each} " in words for each in ours if each)
        if names_one_of_us or _looks_like_a_name(text):
            raise LooksLikeAName(text)


def _looks_like_a_name(text: str) -> bool:
    """A title, initials, or two or three words that all begin with a capital."""
    if any(each.search(text) for each in (_TITLE, _INITIALS, _INITIALS_LAST)):
        return True
    words = text.split()
    return len(words) in NAMES_OF_A_PERSON and all(map(_is_like_a_name, words))


def _is_like_a_name(word: str) -> bool:
    parts = re.split(r"[-’']", word)
    return all(part.isalpha() and part.istitle() for part in parts if part)


def _free(names: Texts) -> str:
    """A code nobody has, from the name where that can be written in plain letters."""
    plain = [slugify(names.get(each, "")).replace("_", "-") for each in LANGUAGES]
    begun = (each.strip("-") for each in plain)
    wanted = next(filter(None, begun), PLAIN)[: LONGEST_CODE - 4].strip("-")
    taken = {*Tag.objects.values_list("code", flat=True), *RESERVED}
    several = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return next(each for each in (wanted, *several) if each not in taken)
