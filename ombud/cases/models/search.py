"""The search column: what a case can be found by, stemmed in its own language.

A Turkish text is kept twice: once with its own i and ı, which the stemmer needs, and
once with both as one letter, for people who type without a Turkish keyboard. Russian
ё and е are one letter (see worktime/alphabets.py, which folds what is searched for).
"""

from django.contrib.postgres.search import SearchVectorField
from django.db.models import Func

DICTIONARIES = {"en": "english", "ru": "russian", "tr": "turkish"}
_TEXT = (
    "(reference || ' ' || external_reference || ' ' || summary || ' ' || product"
    " || ' ' || left(narrative, 50000))"
)
_FOLDED = f"translate({_TEXT}, 'İIıЁё', 'iiiее')"
_TURKISH = f"translate({_TEXT}, 'Iİ', 'ıi')"


def search_column() -> Func:
    """The expression the database keeps up to date by itself."""
    return Func(
        template=(
            f"CASE language WHEN 'en' THEN to_tsvector('english', {_FOLDED})"
            f" WHEN 'ru' THEN to_tsvector('russian', {_FOLDED})"
            f" WHEN 'tr' THEN to_tsvector('turkish', {_TURKISH})"
            f" || to_tsvector('turkish', {_FOLDED})"
            f" ELSE to_tsvector('simple', {_FOLDED}) END"
        ),
        output_field=SearchVectorField(),
    )
