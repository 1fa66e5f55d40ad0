"""A complaint is being written, and nobody reads it yet."""

import json
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from ombud.cases.models import Draft
from ombud.cases.references import new_receipt, receipt_digest
from ombud.parties import vault
from ombud.people.acting import Act

KEPT_FOR = timedelta(days=28)
PURPOSE = "draft"


@transaction.atomic
def begin(*, act: Act) -> str:
    """Start an empty draft and return the code that opens it."""
    code = new_receipt()
    Draft.objects.create(
        code_digest=receipt_digest(code), sealed=_sealed({}), touched_at=act.at
    )
    return code


@transaction.atomic
def keep(code: str, told: dict[str, str], *, act: Act) -> bool:
    """Replace what the draft says; False if it is gone."""
    found = Draft.objects.filter(code_digest=receipt_digest(code))
    return found.update(sealed=_sealed(told), touched_at=act.at) > 0


@transaction.atomic
def touch(codes: Sequence[str], *, act: Act) -> None:
    """Keep drafts from growing too old: what they belong to is still being told."""
    digests = [receipt_digest(code) for code in codes]
    Draft.objects.filter(code_digest__in=digests).update(touched_at=act.at)


def opened(code: str, *, at: datetime) -> dict[str, str] | None:
    """What the draft says, or None if the code opens none or it is too old."""
    found = Draft.objects.filter(
        code_digest=receipt_digest(code), touched_at__gt=at - KEPT_FOR
    ).first()
    if found is None:
        return None
    told: dict[str, str] = json.loads(
        vault.unseal(bytes(found.sealed), purpose=PURPOSE)
    )
    return told


@transaction.atomic
def discard(code: str, *, act: Act) -> None:
    """Forget a draft: it was sent, or is no longer wanted."""
    Draft.objects.filter(code_digest=receipt_digest(code)).delete()


@transaction.atomic
def discard_old(*, act: Act) -> int:
    """Forget every draft nobody has touched for 28 days; return how many."""
    gone, _by_model = Draft.objects.filter(touched_at__lte=act.at - KEPT_FOR).delete()
    return gone


def _sealed(told: dict[str, str]) -> bytes:
    return vault.seal(json.dumps(told).encode(), purpose=PURPOSE)
