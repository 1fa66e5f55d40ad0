"""What happens to files by itself: they are shown to the virus scanner, and what of
them is not needed any more goes.

While the scanner is down they wait, and we say so.
"""

from collections.abc import Callable
from dataclasses import asdict

import structlog
from django.utils import timezone
from procrastinate.contrib.django import app

from ombud.cases.files import clearing, scanner
from ombud.cases.files.scanner import ScannerDown
from ombud.cases.life import scanning
from ombud.cases.life.scanning import Scanned
from ombud.people.acting import Act, Door

log = structlog.get_logger(__name__)
BATCH = 100


@app.periodic(cron="* * * * * */10", periodic_id="scan")
@app.task(queueing_lock="scan")
def scan_files(timestamp: int) -> None:
    """Every ten seconds, show the virus scanner what nobody has looked at yet."""
    _scan(scanning.scan_waiting, timestamp)


@app.periodic(cron="*/5 * * * *", periodic_id="scan-again")
@app.task(queueing_lock="scan-again")
def scan_files_again(timestamp: int) -> None:
    """Every five minutes, show it again what it saw with older signatures."""
    _scan(scanning.scan_again, timestamp)


def _scan(scan: Callable[..., Scanned], timestamp: int) -> None:
    if not scanner.is_configured():
        return
    act = Act(actor=None, at=timezone.now(), door=Door.CLOCK)
    try:
        while (scanned := scan(at_most=BATCH, act=act)).count:
            log.info("scanned files", **asdict(scanned), timestamp=timestamp)
    except ScannerDown as down:
        log.warning("the virus scanner does not answer", why=str(down))


@app.periodic(cron="37 3 * * *", periodic_id="files")
@app.task(queueing_lock="files")
def clear_files(timestamp: int) -> None:
    """Every night, drop originals nobody needs, and bytes no row speaks of."""
    act = Act(actor=None, at=timezone.now(), door=Door.CLOCK)
    originals, swept = clearing.drop_originals(act=act), clearing.sweep(act=act)
    if originals or swept:
        log.info("cleared", originals=originals, swept=swept, timestamp=timestamp)
