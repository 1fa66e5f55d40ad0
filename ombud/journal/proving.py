"""Is one chain as it was written, and is it under a seal? For whoever it is about."""

from dataclasses import dataclass

from django.db import models

from ombud.journal import merkle, queries, seals, signing, verifying
from ombud.journal.models import Seal
from ombud.journal.seals import Proof


@dataclass(frozen=True, slots=True)
class Standing:
    """How a chain stands: how long it is, and up to where which seal covers it.

    `seal` is the newest that covers any of it; None before the first seal.
    """

    entries: int
    sealed: int
    seal: Seal | None
    holds: bool


def standing_of(subject: models.Model) -> Standing:
    """Read the chain, and follow it up to the root of each seal over it."""
    report, proofs = verifying.verify_chain(subject), seals.proofs_of(subject)
    hashes = {
        seq: bytes(hashed)
        for seq, hashed in queries.entries_of(subject).values_list("seq", "hash")
    }
    holds = report.holds and all(_holds(proof, hashes) for proof in proofs)
    last = proofs[-1] if proofs else None
    return Standing(
        entries=report.entries,
        sealed=last.head.seq if last else 0,
        seal=last.seal if last else None,
        holds=holds,
    )


def _holds(proof: Proof, hashes: dict[int, bytes]) -> bool:
    """Is the head still in the chain, under the root, and the root signed?"""
    seal, head = proof.seal, proof.head
    try:
        leaf = seals.leaf_of(head)
        root = merkle.root_from(leaf, head.position, seal.leaves, proof.beside)
    except ValueError:
        return False
    return (
        hashes.get(head.seq) == bytes(head.hash)
        and root == bytes(seal.root)
        and signing.is_signed(seals.said(seal), bytes(seal.signature))
    )
