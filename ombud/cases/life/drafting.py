"""A complaint is being written, and nobody reads it yet."""

import json
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from ombud.cases import files
from ombud.cases.files import Spool, storing
from ombud.cases.models import Draft
from ombud.cases.references import new_receipt, receipt_digest
from ombud.cases.submissions import place_of_draft
from ombud.people.acting import Act
from ombud.vault import sealing
from ombud.vault.rewrapping import Wrapped

KEPT_FOR = timedelta(days=28)
WRAPPED = Wrapped("cases.Draft", "sealed", place_of_draft, row="code_digest")


@transaction.atomic
def begin(*, act: Act) -> str:
    """Start an empty draft and return the code that opens it."""
    code = new_receipt()
    digest = receipt_digest(code)
    Draft.objects.create(
        code_digest=digest, sealed=_sealed(digest, {}), touched_at=act.at
    )
    return code


@transaction.atomic
def keep(code: str, told: dict[str, str], *, act: Act) -> bool:
    """Replace what the draft says; False if it is gone."""
    digest = receipt_digest(code)
    found = Draft.objects.filter(code_digest=digest)
    return found.update(sealed=_sealed(digest, told), touched_at=act.at) > 0


@transaction.atomic
def touch(codes: Sequence[str], *, act: Act) -> None:
    """Keep drafts from growing too old: what they belong to is still being told."""
    digests = [receipt_digest(code) for code in codes]
    Draft.objects.filter(code_digest__in=digests).update(touched_at=act.at)


@transaction.atomic
def attach(*, name: str, content: Spool, act: Act) -> str:
    """Keep a file beside a draft, sealed piece by piece; return the code that opens it.

    Raises Unusable for a file we cannot take: whoever sends it is told now.
    """
    files.prepare(name, content)
    code, key, stored = new_receipt(), secrets.token_bytes(32), secrets.token_hex(16)
    digest = receipt_digest(code)
    storing.put_under(stored, content.chunks(), key)
    told = {"name": name, "key": key.hex()}
    Draft.objects.create(
        code_digest=digest,
        sealed=_sealed(digest, told),
        stored=stored,
        touched_at=act.at,
    )
    return code


def attached(code: str, *, at: datetime) -> tuple[str, Spool] | None:
    """The name and content of a file kept beside a draft, or None if it is gone."""
    told = opened(code, at=at)
    found = Draft.objects.filter(code_digest=receipt_digest(code)).first()
    if told is None or found is None or not found.stored:
        return None
    stored = storing.opened_under(found.stored, bytes.fromhex(told["key"]))
    return told["name"], Spool(storing.pieces_of(stored))


def opened(code: str, *, at: datetime) -> dict[str, str] | None:
    """What the draft says, or None if the code opens none or it is too old."""
    found = Draft.objects.filter(
        code_digest=receipt_digest(code), touched_at__gt=at - KEPT_FOR
    ).first()
    if found is None:
        return None
    told: dict[str, str] = json.loads(
        sealing.unseal(found.sealed, place=place_of_draft(bytes(found.code_digest)))
    )
    return told


@transaction.atomic
def discard(code: str, *, act: Act) -> None:
    """Forget a draft: it was sent, or is no longer wanted."""
    _delete(Draft.objects.filter(code_digest=receipt_digest(code)))


@transaction.atomic
def discard_old(*, act: Act) -> int:
    """Forget every draft nobody has touched for 28 days; return how many."""
    return _delete(Draft.objects.filter(touched_at__lte=act.at - KEPT_FOR))


def _delete(drafts: QuerySet[Draft]) -> int:
    stored = [*drafts.exclude(stored="").values_list("stored", flat=True)]
    gone, _by_model = drafts.delete()
    transaction.on_commit(lambda: _remove(stored))
    return gone


def _remove(stored: Sequence[str]) -> None:
    for name in stored:
        storing.remove(name)


def _sealed(code_digest: bytes, told: dict[str, str]) -> bytes:
    return sealing.seal(json.dumps(told).encode(), place=place_of_draft(code_digest))
