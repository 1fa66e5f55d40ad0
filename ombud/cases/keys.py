"""The key of a case: it opens the files of that case and of no other.

It is made when the first file is kept, and is itself opened by the vault. Destroying it
makes every file of the case unreadable, also in backups.
"""

import secrets

from django.utils.translation import gettext_lazy as _

from ombud.cases.models import Case, CaseKey
from ombud.people.acting import Act
from ombud.people.refusals import Refused
from ombud.vault import sealing
from ombud.vault.places import Place
from ombud.vault.refusing import CannotOpen
from ombud.vault.rewrapping import Wrapped

BYTES = 32


def place_of(case: int) -> Place:
    return Place("cases.casekey", str(case), "wrapped_key")


WRAPPED = Wrapped("cases.CaseKey", "wrapped_key", place_of, row="case_id")


class Erased(Refused):
    """The key of the case was destroyed; nobody can read its files."""

    code = "files_erased"
    message = _("The files of this complaint were erased. Nobody can read them again.")


class KeyNotHere(Refused):
    """The vault does not open the key of the case; the cause says why."""

    code = "files_key_missing"
    message = _(
        "The files of this complaint cannot be opened: the key is not here. Tell"
        " whoever runs Ombud."
    )


def key_of(case: Case) -> bytes:
    """The key of a case that has files. Raises Erased, and KeyNotHere."""
    row = CaseKey.objects.filter(case=case).first()
    if row is None or row.wrapped_key is None:
        raise Erased
    try:
        return sealing.unseal(bytes(row.wrapped_key), place=place_of(case.pk))
    except CannotOpen as error:
        raise KeyNotHere from error


def key_for(case: Case) -> bytes:
    """The key of a case, made now if it has none yet. Raises Erased, and KeyNotHere.

    Two who keep the first file at one moment get the same key: one row wins.
    """
    fresh = secrets.token_bytes(BYTES)
    wrapped = sealing.seal(fresh, place=place_of(case.pk))
    CaseKey.objects.get_or_create(case=case, defaults={"wrapped_key": wrapped})
    return key_of(case)


def destroy(case: Case, *, act: Act) -> bool:
    """Make every file of the case unreadable, for good. False if it was so already.

    The caller writes it in the journal, and may then take the bytes away too.
    """
    there = CaseKey.objects.filter(case=case, wrapped_key__isnull=False)
    return there.update(wrapped_key=None, destroyed_at=act.at) > 0


def is_destroyed(case: Case) -> bool:
    return CaseKey.objects.filter(case=case, wrapped_key=None).exists()
