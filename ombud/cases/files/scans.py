"""How the virus scanner fares, as far as the files tell. Reading only."""

from datetime import datetime
from typing import NamedTuple

from ombud.cases.models import File
from ombud.cases.vocabulary import Scan

NEWEST = 200  # files that are looked at
MOST = 1_000  # that are counted


class Scans(NamedTuple):
    """When a file was last looked at, and how many wait; never more than MOST."""

    last_at: datetime | None
    waiting: int


def told() -> Scans:
    """What the newest files say of the scanner."""
    newest = File.objects.order_by("-id").values_list("scanned_at", flat=True)[:NEWEST]
    seen = [at for at in newest if at is not None]
    waiting = File.objects.filter(scan=Scan.WAITING).order_by()[:MOST].count()
    return Scans(max(seen, default=None), waiting)
