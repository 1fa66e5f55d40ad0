"""Do the seals still hold, and do the chains still reach what was sealed?"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from ombud.journal import seals, signing
from ombud.journal.merkle import NOTHING, Growing
from ombud.journal.models import Seal, SealedHead
from ombud.journal.signing import Statement
from ombud.journal.verifying import Break

BATCH = 5000

# Where a chain no longer has what was sealed of it: the first such place of each.
LOST = """
SELECT DISTINCT ON (h.subject_kind, h.subject_id)
    h.subject_kind, h.subject_id, h.seq, e.hash IS NULL, EXISTS (
        SELECT 1 FROM journal_entry any_
        WHERE any_.subject_kind = h.subject_kind AND any_.subject_id = h.subject_id
    )
FROM journal_sealedhead h
LEFT JOIN journal_entry e ON e.subject_kind = h.subject_kind
    AND e.subject_id = h.subject_id AND e.seq = h.seq
WHERE e.hash IS DISTINCT FROM h.hash
ORDER BY h.subject_kind, h.subject_id, h.seq
"""
# What the newest seal must have looked at, and did not seal.
PASSED_OVER = """
SELECT e.subject_kind, e.subject_id, coalesce(h.seq, 0) + 1
FROM (
    SELECT subject_kind, subject_id, max(seq) AS seq FROM journal_entry
    WHERE id <= %s GROUP BY subject_kind, subject_id
) e
LEFT JOIN (
    SELECT subject_kind, subject_id, max(seq) AS seq FROM journal_sealedhead
    GROUP BY subject_kind, subject_id
) h ON e.subject_kind = h.subject_kind AND e.subject_id = h.subject_id
WHERE e.seq > coalesce(h.seq, 0)
ORDER BY e.subject_kind, e.subject_id
"""
COUNTS = """
SELECT count(*), coalesce(sum(seq), 0) FROM (
    SELECT max(seq) AS seq FROM journal_sealedhead WHERE position < %s
    GROUP BY subject_kind, subject_id
) chains
"""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a seal, or with the list it seals."""

    number: int
    reason: str


@dataclass(slots=True)
class Sealed:
    """What was found: how many seals and sealed heads, and all that does not hold.

    `lost` names the chains that no longer have what was sealed of them; `notes` are
    faults of nobody that whoever reads should know of: a key lost, a clock set back.
    """

    seals: int = 0
    heads: int = 0
    faults: list[Fault] = field(default_factory=list)
    lost: list[Break] = field(default_factory=list)
    notes: list[Fault] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        return not (self.faults or self.lost)

    def blame(self, number: int, reason: str) -> None:
        self.faults.append(Fault(number, reason))


def verify_all(
    *,
    published: Sequence[Mapping[str, object]] = (),
    progress: Callable[[int], None] | None = None,
) -> Sealed:
    """Compare every seal with the list it seals, and the list with the chains.

    `published` are seals as they were published earlier: also what somebody rewrote
    from one end to the other is found by them.
    """
    found = Sealed()
    kept = list(Seal.objects.order_by("number"))
    found.seals = len(kept)
    _compare_statements(kept, found)
    roots = _roots(kept, published, found, progress)
    for seal in kept:
        if roots.get(seal.leaves) != bytes(seal.root):
            found.blame(seal.number, "other-root")
    if kept:
        _compare_counts(kept[-1], found)
        found.lost += _passed_over(kept[-1].upto)
    for said in published:
        _compare_published(said, kept, roots, found)
    found.lost += _lost()
    return found


def _compare_statements(kept: Sequence[Seal], found: Sealed) -> None:
    """Signatures, links, and the keys from one seal to the next."""
    before: Seal | None = None
    for seal in kept:
        said = seals.said(seal)
        if not signing.is_signed(said, bytes(seal.signature)):
            found.blame(seal.number, "forged")
        if seal.number != (before.number + 1 if before else 1):
            found.blame(seal.number, "gap")
        elif before and signing.digest(seals.said(before)) != bytes(seal.previous):
            found.blame(seal.number, "unlinked")
        if before:
            _compare_with_the_one_before(seal, before, said, found)
        before = seal
    ours = _our_keys()
    if before and ours and bytes(before.key) not in ours:
        found.blame(before.number, "strange-key")


def _our_keys() -> set[bytes]:
    return {signing.public(key) for key in signing.our_keys()}


def _compare_with_the_one_before(
    seal: Seal, before: Seal, said: Statement, found: Sealed
) -> None:
    if seal.made_at < before.made_at:
        found.notes.append(Fault(seal.number, "clock-set-back"))
    if bytes(seal.key) == bytes(before.key):
        return
    if seal.key_lost:
        found.notes.append(Fault(seal.number, "key-lost"))
    elif not signing.is_handed_over(said, by=bytes(before.key).hex()):
        found.blame(seal.number, "not-handed-over")


def _roots(
    kept: Sequence[Seal],
    published: Sequence[Mapping[str, object]],
    found: Sealed,
    progress: Callable[[int], None] | None,
) -> dict[int, bytes]:
    """The root over the first so many heads, for every seal there is or was."""
    wanted = {seal.leaves for seal in kept}
    wanted |= {
        leaves for said in published if isinstance(leaves := said.get("leaves"), int)
    }
    tree, roots = Growing(), {0: NOTHING}
    for head in SealedHead.objects.order_by("position").iterator(chunk_size=BATCH):
        if head.position != tree.size:
            found.blame(_number_over(kept, tree.size), "head-missing")
            break
        _leaf, *nodes = tree.append(seals.leaf_of(head))
        if b"".join(nodes) != bytes(head.nodes):
            found.blame(_number_over(kept, head.position), "nodes-altered")
        if tree.size in wanted:
            roots[tree.size] = tree.root
        if progress and tree.size % BATCH == 0:
            progress(tree.size)
    found.heads = tree.size
    if tree.size > (kept[-1].leaves if kept else 0):
        found.blame(kept[-1].number + 1 if kept else 1, "seal-missing")
    return roots


def _number_over(kept: Sequence[Seal], position: int) -> int:
    """The first seal that covers a head."""
    return next((seal.number for seal in kept if seal.leaves > position), 0)


def _compare_counts(newest: Seal, found: Sealed) -> None:
    with connection.cursor() as cursor:
        cursor.execute(COUNTS, [newest.leaves])
        counted = tuple(map(int, cursor.fetchone()))
    if counted != (newest.chains, newest.entries):
        found.blame(newest.number, "other-counts")


def _compare_published(
    said: Mapping[str, object],
    kept: Sequence[Seal],
    roots: Mapping[int, bytes],
    found: Sealed,
) -> None:
    """Is a seal somebody kept still among ours, and does the list still lead to it?"""
    statement = {key: value for key, value in said.items() if key != "signature"}
    number, leaves = said.get("number"), said.get("leaves")
    if not (isinstance(number, int) and isinstance(leaves, int) and _is_signed(said)):
        found.blame(number if isinstance(number, int) else 0, "published-is-forged")
        return
    ours = next((seals.said(seal) for seal in kept if seal.number == number), None)
    if ours is None:
        found.blame(number, "published-is-gone")
    elif ours != statement:
        found.blame(number, "published-differs")
    root = roots.get(leaves)
    if root is None or root.hex() != said.get("root"):
        found.blame(number, "published-other-root")


def _is_signed(said: Mapping[str, object]) -> bool:
    """Is a published seal, whatever stands in it, one that its key signed?"""
    statement = {key: value for key, value in said.items() if key != "signature"}
    try:
        signature = bytes.fromhex(str(said.get("signature")))
    except ValueError:
        return False
    return "key" in said and signing.is_signed(statement, signature)


def _lost() -> Iterator[Break]:
    """Every chain that no longer has what was sealed of it."""
    for kind, subject_id, seq, is_gone, is_left in _rows(LOST, []):
        reason = "rewritten" if not is_gone else "cut-off" if is_left else "chain-gone"
        yield Break(kind, subject_id, seq, reason)


def _passed_over(upto: int) -> Iterator[Break]:
    for kind, subject_id, seq in _rows(PASSED_OVER, [upto]):
        yield Break(kind, subject_id, seq, "passed-over")


def _rows(query: str, parameters: Sequence[int]) -> Sequence[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query, parameters)
        return list(cursor.fetchall())
