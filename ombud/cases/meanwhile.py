"""What others did to a case since somebody last looked at it."""

from ombud.cases.models import Case
from ombud.cases.states import MOVES, Step
from ombud.journal import queries as journal
from ombud.journal.models import Entry
from ombud.people.acting import Act, Capacity

# Two people may do these at once: neither takes anything from the other.
BESIDE_EACH_OTHER = {
    Step.NOTE,
    Step.ATTACH,
    Step.ADD_POINT,
    Step.ADD_EVIDENCE,
    Step.CONSULT,
    Step.DECLARE,
    Step.PROVE,
    Step.RECORD_NEEDS,
    Step.CORRECT,
    Step.TAG,
}
# Before these one has read what the complainant wrote last.
READ_FIRST = {
    Step.OFFER,
    Step.DECIDE,
    Step.APPROVE,
    Step.ANSWER,
    Step.REVIEW,
    Step.CLOSE,
    Step.DISCONTINUE,
}


def since(case: Case, act: Act) -> list[Entry]:
    """Every entry by others since `act.seen`, oldest first; none where that is not
    known.
    """
    if act.seen is None:
        return []
    later = journal.entries_of(case).filter(seq__gt=act.seen)
    mine = act.actor.pk if act.actor else None
    return [entry for entry in later if mine is None or entry.actor_id != mine]


def stands_in_the_way(case: Case, step: Step, act: Act) -> bool:
    """Has somebody else taken this very step, or the complainant spoken, since?"""
    if act.seen is None or step in BESIDE_EACH_OTHER:
        return False
    return any(
        entry.verb == MOVES[step].recorded_as
        or (step in READ_FIRST and entry.capacity == Capacity.COMPLAINANT)
        for entry in since(case, act)
    )
