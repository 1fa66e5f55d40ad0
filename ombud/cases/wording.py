"""What we write to a complainant unless somebody words it otherwise."""

import re
from datetime import date

from django.utils import translation

from ombud.cases import procedure
from ombud.cases.deadlines import again, facts
from ombud.cases.models import Case, Consent, Review
from ombud.cases.vocabulary import CaseKind, CloseReason, Content, Measure
from ombud.letters import composing, days
from ombud.people.models import User
from ombud.rulebook import queries as rules


def acknowledgement(case: Case) -> str:
    """The letter that says a complaint arrived, in its own language, with whatever the
    process demands in it; what is no complaint gets no promise of one.
    """
    told = {"reference": case.reference}
    if case.kind != CaseKind.COMPLAINT:
        return composing.compose("acknowledgement", case.language, told, part="other")
    letter = composing.compose("acknowledgement", case.language, told)
    due = procedure.sentences_due(case, "acknowledgement")
    return "\n\n".join(filter(None, [letter, due]))


def review(case: Case, asked: Review, reviewer: User) -> str:
    """The letter that says who looks at a decision again, and by when, in the language
    of the complaint.
    """
    told = {"reference": case.reference, "name": reviewer.full_name}
    due_at = again.review_due(case)
    if due_at is not None:
        zone = rules.organisation().zone
        told["day"] = days.written(due_at, zone, case.language)
    told["by"] = _of_review(case, "by", told) if due_at else ""
    opening = "demanded" if asked.before_answer else "asked"
    told["opening"] = _of_review(case, opening, told)
    letter = _of_review(case, "body", told)
    due = procedure.sentences_due(case, "review")
    whole = "\n\n".join(filter(None, [letter, due]))
    return re.sub(r"\n{3,}", "\n\n", whole)


def _of_review(case: Case, part: str, told: dict[str, str]) -> str:
    return composing.compose("review", case.language, told, part=part)


def outside_body(case: Case) -> str:
    """The name of the outside body the rules of the case name, else of the
    organisation's own; "" where there is none.
    """
    named, here = facts.outside_of(case), rules.organisation()
    return rules.said_in(named.body if named else here.outside_body)


def kind(case: Case, now: CaseKind) -> str:
    """The message that says what we now take somebody's message for."""
    told = {"reference": case.reference, "link": _track(case)}
    part = "complaint" if now == CaseKind.COMPLAINT else "other"
    return composing.compose("kind", case.language, told, part=part)


def tied(case: Case) -> str:
    """The message that says whoever works on it has a tie, and nobody else can."""
    body = outside_body(case)
    told = {"body": body, "address": outside_address(case)}
    outside = composing.compose("tied", case.language, told, part="outside")
    letter = composing.compose(
        "tied",
        case.language,
        {
            "reference": case.reference,
            "link": _track(case),
            "outside": outside if body else "",
        },
    )
    return re.sub(r"\n{3,}", "\n\n", letter)


def closing(case: Case, reason: CloseReason) -> str:
    """The message that says a case is closed, why, and how it can be taken up again."""
    why = composing.compose("closed", case.language, {}, part=reason)
    return composing.compose("closed", case.language, {**_signed(case), "why": why})


def ending(case: Case, reason: CloseReason) -> str:
    """The letter that says a case ends without a decision, for a person to mend."""
    body = outside_body(case)
    told = {"body": body, "address": outside_address(case)}
    why = composing.compose("ended", case.language, {}, part=reason)
    outside = composing.compose("ended", case.language, told, part="outside")
    whole = {**_signed(case), "why": why, "outside": outside if body else ""}
    letter = composing.compose("ended", case.language, whole)
    return re.sub(r"\n{3,}", "\n\n", letter).strip()


def merging(case: Case, survivor: Case) -> str:
    """The message that says under which reference a duplicate goes on."""
    told = {**_signed(case), "name": "", "other": survivor.reference}
    return composing.compose("merged", case.language, told)


def restricting(case: Case, measure: Measure, because: str, review_on: date) -> str:
    """The letter that says how contact is limited, why, until when, and how to
    object.
    """
    told = {
        "reference": case.reference,
        "measure": composing.compose("contact", case.language, {}, part=measure),
        "because": because,
        "day": days.named(review_on, case.language),
        "link": _track(case),
    }
    return composing.compose("contact", case.language, told)


def lifting(case: Case) -> str:
    """The letter that says contact is no longer limited."""
    told = {"reference": case.reference, "link": _track(case)}
    return composing.compose("contact", case.language, told, part="lifted")


def asking_consent(case: Case, asked: Consent) -> str:
    """The message that asks whether something may be given to somebody."""
    known = case.language if translation.check_for_language(case.language) else "en"
    with translation.override(known):
        contents = "; ".join(str(Content(code).label) for code in asked.contents)
    until = asked.valid_until and days.named(asked.valid_until, case.language)
    told = {
        "reference": case.reference,
        "recipient": asked.recipient,
        "contents": contents,
        "purpose": asked.purpose,
        "until": _of_consent(case, {"day": until}) if until else "",
        "link": _track(case),
    }
    whole = composing.compose("consent", case.language, told)
    return re.sub(r"\n{3,}", "\n\n", whole)


def _of_consent(case: Case, told: dict[str, str]) -> str:
    return composing.compose("consent", case.language, told, part="until")


def _track(case: Case) -> str:
    """Where the complainant opens the case: under the brand it came by."""
    return f"{rules.address_of(case.brand_id)}/track/"


def _signed(case: Case) -> dict[str, str]:
    return {
        "reference": case.reference,
        "link": _track(case),
        "name": case.handler.full_name if case.handler else "",
    }


def outside_address(case: Case) -> str:
    named, here = facts.outside_of(case), rules.organisation()
    return str(named.url or "") if named else here.outside_body_url
