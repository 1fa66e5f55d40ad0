"""A certificate of what was erased: what a paper shredder's slip is for paper."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ombud.cases.life.erasing import Erased
from ombud.cases.vocabulary import ErasedBecause
from ombud.journal.recording import record
from ombud.people.acting import Act
from ombud.retention.events import RetentionEvent
from ombud.retention.models import Disposal


@dataclass(frozen=True, slots=True)
class Gone:
    """What was erased of one case, and by which rule each part."""

    reference: str
    erased: Erased
    rules: Sequence[tuple[str, str]]  # part, code of the rule

    @property
    def line(self) -> str:
        parts = ",".join(self.erased.what)
        codes = ",".join(sorted({code for _part, code in self.rules}))
        return f"{self.reference} {parts} {codes}".rstrip()


def certify(gone: Sequence[Gone], *, because: ErasedBecause, act: Act) -> Disposal:
    """Write down for ever what was erased together. In the caller's transaction."""
    listed = "\n".join(each.line for each in gone)
    counts = Counter(f"{code} {part}" for each in gone for part, code in each.rules)
    disposal = Disposal.objects.create(
        because=because,
        made_at=act.at,
        made_by=act.actor,
        cases=len(gone),
        persons=_sum(len(each.erased.persons) for each in gone),
        texts=_sum(each.erased.texts for each in gone),
        files=_sum(each.erased.files for each in gone),
        counts=dict(sorted(counts.items())),
        listed=listed,
        digest=digest_of(listed),
    )
    record(
        RetentionEvent.DISPOSED,
        disposal,
        act,
        because=because,
        cases=disposal.cases,
        persons=disposal.persons,
        texts=disposal.texts,
        files=disposal.files,
        rules=disposal.counts,
        digest=disposal.digest,
    )
    return disposal


def digest_of(listed: str) -> str:
    """What `sha256sum` prints for the list with a line end after its last line."""
    return hashlib.sha256(f"{listed}\n".encode()).hexdigest()


def holds(disposal: Disposal) -> bool:
    """Does the list still give its digest, and the number of its cases?"""
    lines = disposal.listed.split("\n")
    same = digest_of(disposal.listed) == disposal.digest
    return same and len(lines) == disposal.cases


def _sum(numbers: Iterable[int]) -> int:
    return sum(numbers)
