"""A case is handed to somebody as one file that they can verify."""

from typing import IO

from ombud.cases import policy, steps
from ombud.cases.events import CaseEvent
from ombud.cases.exported import packing, readers
from ombud.cases.models import Case
from ombud.parties import identities
from ombud.parties.identities import Erased, Identity
from ombud.people.acting import Act
from ombud.people.refusals import NotAllowed


@steps.whole
def export(
    case: Case, *, with_identity: bool = False, paper: bytes = b"", act: Act
) -> IO[bytes]:
    """The case as a ZIP for whoever acts: what they may read, the whole chain, and the
    proofs that it was sealed. That it was read so is written down, and is in the chain.

    With the identity, of whom may read it, the names in texts are put back; a
    complainant has their own words in any case. `paper` goes along as a PDF. Raises
    NotAllowed.
    """
    reader = readers.of(act, case, with_identity=with_identity)
    identity = _identity(case, act) if with_identity else None
    given = [file.pk for file in reader.files]
    steps.looked(
        CaseEvent.EXPORTED, case, act, files=given, with_identity=identity is not None
    )
    return packing.packed(case, reader, identity=identity, paper=paper, at=act.at)


def _identity(case: Case, act: Act) -> Identity | None:
    """Raises NotAllowed where whoever acts need not know who complains."""
    if act.actor is None or not policy.may_read_identity(act.actor, case):
        raise NotAllowed
    if case.person is None:
        return None
    try:
        return identities.read(case.person, act=act)
    except Erased:
        return None
