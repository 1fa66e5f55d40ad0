"""Writing in the journal of a case: what one step brings about is written together.

Between `steps.begin` and `steps.finish` entries wait on the page of the case and are
written in their order, with the entry of the step last; elsewhere they are written at
once.
"""

from ombud.cases.events import CaseEvent
from ombud.cases.models import Case
from ombud.journal import recording
from ombud.journal.recording import Happening
from ombud.people.acting import Act


def open_page(case: Case) -> None:
    """From now on what happens to this case waits for the end of the step."""
    case.page, case.clocks = [], None


def record(verb: CaseEvent, case: Case, act: Act, **facts: object) -> None:
    """Write down that something happened to a case that is locked."""
    if case.page is None:
        recording.record(verb, case, act, **facts)
    else:
        case.page.append(Happening(verb, case, facts))


def close_page(case: Case, act: Act) -> None:
    """Write down all that waits, in order."""
    waiting, case.page, case.clocks = case.page or [], None, None
    recording.record_in_order(waiting, act)
