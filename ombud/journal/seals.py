"""What may be asked of the seals; the proof that a chain is in one. Reading only."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import models
from django.db.models import Q, QuerySet

from ombud.journal import merkle, signing
from ombud.journal.merkle import HASH, Growing
from ombud.journal.models import Seal, SealedHead
from ombud.journal.signing import Statement


@dataclass(frozen=True, slots=True)
class Proof:
    """That the head of a chain is the leaf at `position` of the tree of a seal.

    `beside` are the hashes beside the way from the leaf up to the root.
    """

    seal: Seal
    head: SealedHead
    beside: Sequence[bytes]


def latest() -> Seal | None:
    return Seal.objects.last()


def newest_first() -> QuerySet[Seal]:
    return Seal.objects.order_by("-number")


def numbered(number: int) -> Seal | None:
    return Seal.objects.filter(pk=number).first()


def said(seal: Seal) -> Statement:
    """What a seal says: exactly what is signed."""
    return signing.statement(
        number=seal.number,
        made_at=seal.made_at,
        leaves=seal.leaves,
        chains_=seal.chains,
        entries=seal.entries,
        upto=seal.upto,
        root=bytes(seal.root),
        previous=bytes(seal.previous),
        key=bytes(seal.key),
        handover=bytes(seal.handover),
        key_lost=seal.key_lost,
    )


def published(seal: Seal) -> Mapping[str, object]:
    """A seal as everybody may read it, with its signature."""
    return {**said(seal), "signature": bytes(seal.signature).hex()}


def heads_of(subject: models.Model) -> QuerySet[SealedHead]:
    """Where the chain of a subject was sealed, oldest first."""
    kind = subject._meta.label_lower
    heads = SealedHead.objects.filter(subject_kind=kind, subject_id=subject.pk)
    return heads.order_by("seq")


def proofs_of(subject: models.Model) -> list[Proof]:
    """That the chain is sealed: each of its sealed heads in the first seal that
    covers it, and the newest of them in the newest seal. Oldest first.
    """
    heads = list(heads_of(subject))
    newest = latest()
    if not heads or newest is None:
        return []
    found = [prove(head, _first_over(head)) for head in heads]
    if found[-1].seal.number != newest.number:
        found.append(prove(heads[-1], newest))
    return found


def prove(head: SealedHead, seal: Seal) -> Proof:
    """The way from a head up to the root of a seal that covers it."""
    rows = _Nodes()
    beside = merkle.path(head.position, seal.leaves, rows.node_at)
    return Proof(seal, head, beside)


def edge(size: int) -> Growing:
    """The tree over the first `size` heads, ready to be appended to."""
    places = merkle.peaks(size)
    rows = _Nodes(end for end, _level in places)
    return Growing(size, [rows.node_at(end, level) for end, level in places])


def leaf_of(head: SealedHead) -> bytes:
    told = signing.head(head.subject_kind, head.subject_id, head.seq, bytes(head.hash))
    return merkle.leaf(told)


def _first_over(head: SealedHead) -> Seal:
    seals = Seal.objects.filter(Q(leaves__gt=head.position)).order_by("number")
    return seals[0]


class _Nodes:
    """The roots of whole subtrees, from the rows they end at."""

    def __init__(self, ends: Iterable[int] = ()) -> None:
        self._rows = SealedHead.objects.in_bulk(list(ends))

    def node_at(self, end: int, level: int) -> bytes:
        if end not in self._rows:
            self._rows[end] = SealedHead.objects.get(pk=end)
        row = self._rows[end]
        if level == 0:
            return leaf_of(row)
        return bytes(row.nodes)[(level - 1) * HASH : level * HASH]
