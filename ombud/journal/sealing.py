"""Sealing the journal: a signed root over the ends of all chains."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from time import monotonic, sleep
from typing import Any, NamedTuple

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import connection, transaction
from django.db.models import Max

from ombud.journal import merkle, seals, signing
from ombud.journal.merkle import Growing
from ombud.journal.models import Entry, Seal
from ombud.journal.signing import NoSealKey
from ombud.people.acting import Act

LOCK = 0x0B0D_5EA1  # of the database, for whoever seals
BATCH = 5000
PATIENCE_SECONDS = 5.0
A_MOMENT = 0.05
FIRST = bytes(32)

# The newest entry of each chain that grew after an entry we know, and how far the chain
# was sealed before.
GROWN = """
SELECT e.subject_kind, e.subject_id, e.seq, e.hash, coalesce(sealed.seq, 0)
FROM (
    SELECT DISTINCT ON (subject_kind, subject_id) subject_kind, subject_id, seq, hash
    FROM journal_entry WHERE id > %s
    ORDER BY subject_kind, subject_id, seq DESC
) e
LEFT JOIN LATERAL (
    SELECT seq FROM journal_sealedhead h
    WHERE h.subject_kind = e.subject_kind AND h.subject_id = e.subject_id
    ORDER BY seq DESC LIMIT 1
) sealed ON true
WHERE e.seq > coalesce(sealed.seq, 0)
ORDER BY e.subject_kind, e.subject_id
"""
LEAVES = """
COPY journal_sealedhead (position, subject_kind, subject_id, seq, hash, nodes)
FROM STDIN
"""
WRITERS = """
SELECT l.virtualtransaction FROM pg_locks l
WHERE l.locktype = 'relation' AND l.relation = 'journal_entry'::regclass
AND l.mode = 'RowExclusiveLock' AND l.granted AND l.pid <> pg_backend_pid()
AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
"""


class _Grown(NamedTuple):
    """What a seal adds to the one before."""

    tree: Growing
    chains: int
    entries: int


def seal(*, act: Act) -> Seal | None:
    """Seal every chain that grew since the last seal; None if none did.

    Reads only the entries written since then. Of two who seal at once, one does and
    the other gets None. Raises NoSealKey.
    """
    keys = signing.our_keys()
    if not keys:
        raise NoSealKey
    upto = _settled()
    with transaction.atomic():
        if not _is_ours():
            return None
        last = Seal.objects.last()
        grown = _append(last)
        if last is not None and grown.tree.size == last.leaves:
            return None
        if not grown.tree.size:
            return None
        return _signed(last, grown, keys, upto=upto, at=act.at)


def _is_ours() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
        return bool(cursor.fetchone()[0])


def _settled() -> int | None:
    """An entry up to which nobody still writes; None if somebody does for long.

    Keys are given out in order and committed in any. Whoever holds an entry that is
    not committed yet was writing in the table when the newest one was read; once all
    of those have ended, nothing can appear before it any more. Nobody is held up.
    """
    newest = Entry.objects.aggregate(newest=Max("pk"))["newest"] or 0
    waiting, until = _writers(), monotonic() + PATIENCE_SECONDS
    while waiting:
        if monotonic() > until:
            return None
        sleep(A_MOMENT)
        waiting &= _writers()
    return int(newest)


def _writers() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(WRITERS)
        return {transaction_ for (transaction_,) in cursor.fetchall()}


def _append(last: Seal | None) -> _Grown:
    """Write the leaves of the chains that grew."""
    tree = seals.edge(last.leaves) if last else Growing()
    chains = last.chains if last else 0
    entries = last.entries if last else 0
    for rows in _grown(last.upto if last else 0):
        _write(rows, tree)
        chains += sum(not before for *_head, before in rows)
        entries += sum(seq - before for _kind, _id, seq, _hash, before in rows)
    return _Grown(tree, chains, entries)


def _grown(upto: int) -> Iterator[Sequence[Any]]:
    connection.ensure_connection()
    with connection.connection.cursor(name="sealing") as rows:
        rows.execute(GROWN, [upto])
        while batch := rows.fetchmany(BATCH):
            yield batch


def _write(rows: Sequence[Any], tree: Growing) -> None:
    with (
        connection.connection.cursor() as cursor,
        cursor.copy(LEAVES) as copy,
    ):
        for kind, subject_id, seq, hashed, _before in rows:
            position = tree.size
            head = signing.head(kind, subject_id, seq, hashed)
            _leaf, *nodes = tree.append(merkle.leaf(head))
            copy.write_row(
                (position, kind, subject_id, seq, bytes(hashed), b"".join(nodes))
            )


def _signed(
    last: Seal | None,
    grown: _Grown,
    keys: Sequence[Ed25519PrivateKey],
    *,
    upto: int | None,
    at: datetime,
) -> Seal:
    number = last.number + 1 if last else 1
    previous = signing.digest(seals.said(last)) if last else FIRST
    handover, key_lost = _handover(last, number, previous, keys)
    made = Seal(
        number=number,
        made_at=at,
        leaves=grown.tree.size,
        chains=grown.chains,
        entries=grown.entries,
        root=grown.tree.root,
        previous=previous,
        key=signing.public(keys[0]),
        handover=handover,
        key_lost=key_lost,
        upto=upto if upto is not None else (last.upto if last else 0),
    )
    made.signature = signing.sign(seals.said(made), keys[0])
    made.save(force_insert=True)
    return made


def _handover(
    last: Seal | None, number: int, previous: bytes, keys: Sequence[Ed25519PrivateKey]
) -> tuple[bytes, bool]:
    """The old key's word for a new one, and whether the old key is lost."""
    if last is None or bytes(last.key) == signing.public(keys[0]):
        return b"", False
    for old in keys[1:]:
        if signing.public(old) == bytes(last.key):
            to = signing.public(keys[0])
            return signing.hand_over(number, previous, to=to, by=old), False
    return b"", True
