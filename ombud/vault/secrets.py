"""Keys the product makes for itself and keeps under the vault key."""

import secrets

from ombud.vault import sealing
from ombud.vault.models import Secret
from ombud.vault.places import Place
from ombud.vault.rewrapping import Wrapped

INDEX = "blind index"
_known: dict[str, bytes] = {}


def place_of(name: str) -> Place:
    return Place("vault.secret", name, "sealed")


WRAPPED = Wrapped("vault.Secret", "sealed", place_of, row="name")


def secret(name: str) -> bytes:
    """The key of that name, made at the first call. Raises CannotOpen.

    One that was made in this transaction is not remembered: it may be rolled back.
    """
    if name in _known:
        return _known[name]
    row = Secret.objects.filter(name=name).first()
    if row is None:
        return _made(name)
    _known[name] = sealing.unseal(row.sealed, place=place_of(name))
    return _known[name]


def locked_row(name: str) -> Secret:
    """The row of that key, locked until the transaction ends."""
    sealed = sealing.seal(secret(name), place=place_of(name))
    rows = Secret.objects.select_for_update()
    row, _is_new = rows.get_or_create(name=name, defaults={"sealed": sealed})
    return row


def blind_index(kind: str, value: str) -> bytes:
    """A keyed digest that finds equal values and tells nothing else.

    Its key stays the same when vault keys change, so nobody is lost. Raises CannotOpen.
    """
    return sealing.digest_under(secret(INDEX), kind, value)


def _made(name: str) -> bytes:
    sealed = sealing.seal(secrets.token_bytes(32), place=place_of(name))
    row, _created = Secret.objects.get_or_create(name=name, defaults={"sealed": sealed})
    return sealing.unseal(row.sealed, place=place_of(name))
