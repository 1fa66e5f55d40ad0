"""Moving everything in the vault to its newest key, and who did so."""

from collections.abc import Callable

from django.db import transaction

from ombud.journal.recording import record
from ombud.people.acting import Act
from ombud.vault import rewrapping, ring, secrets
from ombud.vault.events import VaultEvent
from ombud.vault.rewrapping import Moved


def rotate(*, act: Act, progress: Callable[[int], None] | None = None) -> Moved:
    """Seal everything under the newest vault key that is under an older one.

    Goes on beside ordinary work, and may be stopped and begun again at any batch.
    `progress` is told how many rows were done since it was last told. What does not
    open stays as it is and is told of. Raises KeysUnavailable.
    """
    waiting = rewrapping.count_waiting()
    moved = Moved()
    if not waiting:
        return moved
    newest = ring.newest()[0].hex()
    _note(VaultEvent.ROTATION_BEGUN, act, to=newest, rows=waiting)
    for batch in rewrapping.batches():
        moved.rows += batch.rows
        moved.stuck += batch.stuck
        if progress:
            progress(batch.count + len(batch.stuck))
    _note(
        VaultEvent.ROTATED,
        act,
        to=newest,
        rows=dict(moved.rows),
        stuck=len(moved.stuck),
    )
    return moved


@transaction.atomic
def _note(verb: VaultEvent, act: Act, **facts: object) -> None:
    """Write it down on the vault's own key, which every rotation touches."""
    record(verb, secrets.locked_row(secrets.INDEX), act, **facts)
