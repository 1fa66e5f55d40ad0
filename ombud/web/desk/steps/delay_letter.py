"""The notice of a later date, drawn up from the rule and its reason, for a person to
mend. In the language of the complaint.
"""

import re
from datetime import date
from typing import TYPE_CHECKING

from django.utils import translation

from ombud.cases.deadlines import extending, facts
from ombud.letters import composing
from ombud.rulebook import queries as rulebook
from ombud.rulebook.vocabulary import DeadlineKind
from ombud.web.templatetags.days import day

if TYPE_CHECKING:
    from ombud.cases.models.deadline import Deadline

PIECES = {DeadlineKind.ANSWER: "answer", DeadlineKind.REVIEW: "review"}


def letter_of(clock: "Deadline", *, until: date, reason: str, words: str) -> str:
    """The body of the notice. `words` stand for a reason the rule does not list."""
    case = clock.case
    written = translation.check_for_language(case.language)
    language = case.language if written else "en"
    with translation.override(language):
        zone = facts.office_of(clock).calendar.zone
        old = day(clock.due_at.astimezone(zone).date())
        piece = PIECES.get(DeadlineKind(clock.kind), "other")
        body = composing.compose(
            "delay",
            language,
            {
                "reference": case.reference,
                "date": _piece(language, piece, old=old, new=day(until)),
                "reason": _reason(clock, reason, language) or words.strip(),
                "outside": _outside(clock, language),
                "name": case.handler.full_name if case.handler else "",
            },
        )
    return re.sub(r"\n{3,}", "\n\n", body).strip()


def _piece(language: str, part: str, **facts: str) -> str:
    return composing.compose("delay", language, facts, part=part)


def _reason(clock: "Deadline", code: str, language: str) -> str:
    rule = extending.rule_of(clock)
    known = {each.code: each.text for each in rule.reasons} if rule else {}
    return rulebook.said_in(known.get(code, {}), language)


def _outside(clock: "Deadline", language: str) -> str:
    """The body a rule behind the case names, that of this clock first; else the
    organisation's own.
    """
    says = facts.said_by(clock)
    of_its_own = says.outside if says else None
    named = of_its_own or facts.outside_of(clock.case)
    if named is not None:
        body = rulebook.said_in(named.body, language)
        address = str(named.url or "")
    else:
        here = rulebook.organisation()
        body = rulebook.said_in(here.outside_body, language)
        address = here.outside_body_url
    return _piece(language, "outside", body=body, address=address) if body else ""
