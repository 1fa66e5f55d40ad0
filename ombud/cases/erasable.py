"""Which columns of a case's rows go when it is erased. Everything else are codes.

What the journal took down stands in `attested.TEXTS`, and goes with the rest. A test
asks of every column where it belongs, so that none is forgotten.
"""

from collections.abc import Mapping

from django.db.models import Model

from ombud.cases.attested import TEXTS
from ombud.cases.models import Case, Dispute, Evidence, File, Message
from ombud.cases.vocabulary import Erasable

GONE = "[…]"  # stands where something was written

# What tells who complained, beside the person's own row.
OF_IDENTITY: Mapping[type[Model], frozenset[str]] = {
    Case: frozenset({"external_reference", "original"}),
    Dispute: frozenset({"their_reference"}),
}
# What was written and the journal takes no digest of.
BESIDE_TEXTS: Mapping[type[Model], frozenset[str]] = {
    Case: frozenset({"summary", "product", "place", "next_words"}),
    Message: frozenset({"external_id"}),
    Evidence: frozenset({"given_by"}),
}
OF_FILES: Mapping[type[Model], frozenset[str]] = {File: frozenset({"name"})}
# Columns without a list of values that tell nothing of anybody.
CODES: Mapping[str, frozenset[str]] = {
    "cases.case": frozenset({"uid", "reference", "receipt_digest", "language"})
    | {"site", "source", "search", "written_in"},
    "cases.authority": frozenset({"currency"}),
    "cases.dispute": frozenset({"body", "currency"}),
    "cases.disputestep": frozenset({"currency"}),
    "cases.extension": frozenset({"reason"}),
    "cases.casekey": frozenset({"wrapped_key"}),
    "cases.file": frozenset({"key", "media_type", "sha256"})
    | {"scanned_with", "infection"},
    "cases.redaction": frozenset({"counts"}),
    "cases.option": frozenset({"letter", "currency"}),
    "cases.remedy": frozenset({"currency"}),
    "cases.errand": frozenset({"key"}),
}
# Rows that are not emptied but go as a whole.
ROWS = frozenset(
    {
        *("cases.submission", "cases.errand", "cases.notice", "cases.unsent"),
        "cases.casetag",
    }
)


def columns_of_texts() -> dict[type[Model], set[str]]:
    """Of each table, the columns people write in."""
    found: dict[type[Model], set[str]] = {}
    for texts in TEXTS.values():
        for text in texts:
            found.setdefault(text.table, set()).add(text.column)
    for table, columns in BESIDE_TEXTS.items():
        found.setdefault(table, set()).update(columns)
    return found


def goes_with(table: type[Model], column: str) -> Erasable | None:
    """What a column is erased with; None for codes that stay."""
    if column in OF_IDENTITY.get(table, ()):
        return Erasable.IDENTITY
    if column in OF_FILES.get(table, ()):
        return Erasable.FILES
    if column in columns_of_texts().get(table, ()):
        return Erasable.TEXTS
    return None
