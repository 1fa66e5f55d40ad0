"""Is what somebody names known here, or at least one of its kind?"""

from django.utils.translation import gettext as _

from ombud.people.refusals import Unusable
from ombud.rulebook import brands
from ombud.rulebook import queries as rules
from ombud.rulebook.models import Category

LANGUAGE = 10  # characters of the longest language code taken


def category(code: str) -> Category | None:
    """The category with this code; None without one. Raises Unusable."""
    if not code:
        return None
    if found := rules.category(code):
        return found
    known = ", ".join(row.code for row in rules.categories_offered())
    raise Unusable(
        "category",
        _("There is no category “%(code)s”. Choose one of: %(known)s.")
        % {"code": code[:80], "known": known},
    )


def brand(code: str) -> str | None:
    """The code of this brand as a case keeps it; None for the first one. Raises
    Unusable.
    """
    if code in {"", brands.MAIN}:
        return None
    known = brands.all_of(rules.organisation())
    if code in known:
        return code
    raise Unusable(
        "brand",
        _("There is no brand “%(code)s”. Choose one of: %(known)s.")
        % {"code": code[:80], "known": ", ".join(sorted({*known, brands.MAIN}))},
    )


def language(code: str) -> str:
    """A language code as it is kept. Raises Unusable."""
    parts = code.split("-")
    if len(code) <= LANGUAGE and all(
        part.isascii() and part.isalnum() for part in parts
    ):
        return code.lower()
    raise Unusable(
        "language",
        _("“%(code)s” is not a language code. Write for example en, ru or tr.")
        % {"code": code[:20]},
    )
