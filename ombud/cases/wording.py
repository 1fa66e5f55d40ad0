"""What we write to a complainant unless somebody words it otherwise."""

from ombud.cases import procedure
from ombud.cases.models import Case
from ombud.letters import composing


def acknowledgement(case: Case) -> str:
    """The letter that says a complaint arrived, in its own language, with whatever the
    process demands in it.
    """
    facts = {"reference": case.reference}
    letter = composing.compose("acknowledgement", case.language, facts)
    due = procedure.sentences_due(case, "acknowledgement")
    return "\n\n".join(filter(None, [letter, due]))
