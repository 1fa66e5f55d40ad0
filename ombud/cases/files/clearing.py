"""What of files is not needed any more, and goes without anybody asking."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Exists, OuterRef

from ombud.cases.files import storing
from ombud.cases.models import Draft, Evidence, File, Original, UnsentFile
from ombud.cases.states import FINISHED
from ombud.people.acting import Act

YOUNG = timedelta(days=2)  # what is being kept at this moment has no row yet
BATCH = 500


def drop_originals(*, act: Act) -> int:
    """Take away pictures as they came where the case is over and they are no evidence;
    what was drawn from them stays. Returns how many.
    """
    evidence = Evidence.objects.filter(file=OuterRef("file"))
    over = Original.objects.filter(
        ~Exists(evidence),
        file__case__status__in=FINISHED,
        file__case__closed_at__lt=act.at - YOUNG,
    )
    stored = [*over.values_list("key", flat=True)]
    for keys in _batches(stored):
        with transaction.atomic():
            Original.objects.filter(key__in=keys).delete()
        for key in keys:
            storing.remove(key)
    return len(stored)


def sweep(*, act: Act) -> int:
    """Take away bytes no row speaks of: something failed after they were stored.

    Returns how many. Looks at every stored file.
    """
    gone = 0
    _folders, stored = default_storage.listdir("")
    for names in _batches(stored):
        known = {
            *File.objects.filter(key__in=names).values_list("key", flat=True),
            *Original.objects.filter(key__in=names).values_list("key", flat=True),
            *Draft.objects.filter(stored__in=names).values_list("stored", flat=True),
            *UnsentFile.objects.filter(stored__in=names).values_list(
                "stored", flat=True
            ),
        }
        for name in set(names) - known:
            if default_storage.get_modified_time(name) < act.at - YOUNG:
                storing.remove(name)
                gone += 1
    return gone


def _batches(names: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(names), BATCH):
        yield names[start : start + BATCH]
