"""The search column: what a case can be found by, stemmed in its own language.

Dotted and dotless i, and ё and е, are one letter here (see worktime/alphabets.py,
which folds what is searched for in the same way).
"""

from django.contrib.postgres.search import SearchVectorField
from django.db.models import Func
from django.utils.deconstruct import deconstructible

DICTIONARIES = {"en": "english", "ru": "russian", "tr": "turkish"}
_TEXT = (
    "translate(reference || ' ' || external_reference || ' ' || summary || ' ' || "
    "product || ' ' || left(narrative, 50000), 'İIıЁё', 'iiiее')"
)
_CASES = " ".join(
    f"WHEN '{language}' THEN to_tsvector('{dictionary}', {_TEXT})"
    for language, dictionary in DICTIONARIES.items()
)


@deconstructible(path="ombud.cases.models.search.SearchColumn")
class SearchColumn(Func):
    """The expression the database keeps up to date by itself."""

    template = f"CASE language {_CASES} ELSE to_tsvector('simple', {_TEXT}) END"
    output_field = SearchVectorField()
