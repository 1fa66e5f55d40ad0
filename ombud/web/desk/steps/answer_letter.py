"""The answer drawn up from what was found, decided and promised, for a person to mend.

In the language of the complaint, in the words people outside are used to: "we agree",
not "upheld".
"""

import re
from functools import partial
from typing import TYPE_CHECKING

from django.utils import translation

from ombud.cases import procedure
from ombud.cases.deadlines import facts
from ombud.letters import composing
from ombud.rulebook import queries as rulebook
from ombud.web.templatetags.days import amount, day, unless_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from ombud.cases.models import Case
    from ombud.cases.models.remedy import Remedy

    Piece = Callable[..., str]


def letter_of(case: "Case") -> str:
    """The body of the answer letter. A piece with nothing to say leaves no gap."""
    written = translation.check_for_language(case.language)
    language = case.language if written else "en"
    piece: Piece = partial(_piece, language)
    with translation.override(language):
        body = piece(
            "body",
            reference=case.reference,
            findings=_findings(case, piece),
            decision=_decision(case, piece),
            remedies=_remedies(case, piece),
            outside=_outside(case, piece),
            again=_again(case, piece),
            demanded=procedure.sentences_due(case, "answer"),
            name=case.handler.full_name if case.handler else "",
        )
    return re.sub(r"\n{3,}", "\n\n", body).strip()


def _piece(language: str, part: str, **facts: str) -> str:
    return composing.compose("answer", language, facts, part=part)


def _findings(case: "Case", piece: "Piece") -> str:
    return "\n\n".join(
        piece(
            f"point_{point.result}",
            number=str(point.number),
            point=point.text,
            reasons=point.reasons,
        )
        for point in case.points.all()
        if point.result
    )


def _decision(case: "Case", piece: "Piece") -> str:
    draft = case.decisions.last()
    if draft is None:
        return ""
    return piece(f"decision_{draft.outcome}", reasons=draft.reasons)


def _remedies(case: "Case", piece: "Piece") -> str:
    promised = [_remedy(remedy, piece) for remedy in case.remedies.all()]
    if not promised:
        return piece("remedies_none")
    return piece("remedies", list="\n".join(promised))


def _remedy(remedy: "Remedy", piece: "Piece") -> str:
    title, *terms = filter(None, map(str.strip, remedy.description.splitlines()))
    written = amount(remedy.amount, remedy.currency)
    beside = unless_in(written, remedy.description)
    first = f"{title.rstrip('.')}, {beside}" if beside else title
    what = ": ".join([first, *terms])
    if remedy.done_at is not None:
        return piece("remedy_done", what=what, day=day(remedy.done_at))
    if remedy.due_on is not None:
        return piece("remedy_by", what=what, day=day(remedy.due_on))
    return piece("remedy", what=what)


def _again(case: "Case", piece: "Piece") -> str:
    """Who looks at it again: where one person runs it all there is nobody else."""
    alone = procedure.process_of(case).small_business
    return piece("again_alone" if alone else "again")


def _outside(case: "Case", piece: "Piece") -> str:
    """The body the rules of the case name, else the organisation's own."""
    named, here = facts.outside_of(case), rulebook.organisation()
    body = rulebook.said_in(named.body if named else here.outside_body)
    address = str(named.url or "") if named else here.outside_body_url
    return piece("outside", body=body, address=address) if body else ""
