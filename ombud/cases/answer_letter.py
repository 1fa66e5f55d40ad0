"""The answer, drawn up block by block from what was found, decided and promised.

In the language of the complaint, in the words people outside are used to: "we agree",
not "upheld". A person mends it; what must stand in it, `lint` says.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import translation

from ombud.cases import awaiting, procedure, reviewing, ways_on
from ombud.cases.models import Case, Point, Remedy
from ombud.cases.ways_on import Body
from ombud.letters import composing, days, sums
from ombud.rulebook import queries as rules

KIND = "answer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """Everything an answer is drawn up from, with the words for each part."""

    case: Case
    language: str
    points: Sequence[tuple[Point, str]]
    remedies: Sequence[tuple[Remedy, str]]
    bodies: Sequence[tuple[Body, str]]
    reviews_left: int
    again: str
    demanded: str
    body: str

    def known_by(self, part: str) -> list[str]:
        """By which words a block is recognised in this language."""
        return piece(self.language, f"{part}_known_by").split("|")


def letter_of(case: Case, *, at: datetime) -> str:
    """The body of the answer, as sent at `at`."""
    return drawn(case, at=at).body


def drawn(case: Case, *, at: datetime) -> Drawn:
    """Draw the answer up. A part with nothing to say leaves no gap."""
    written = translation.check_for_language(case.language)
    language = case.language if written else composing.FALLBACK
    with translation.override(language):
        return _drawn(case, language, at)


def piece(language: str, part: str, **facts: str) -> str:
    return composing.compose(KIND, language, facts, part=part)


def _drawn(case: Case, language: str, at: datetime) -> Drawn:
    points = [(each, _point(each, language)) for each in _found(case)]
    kept = case.remedies.filter(failed_at=None).select_related("owner", "option")
    remedies = [(each, _remedy(each, language)) for each in kept]
    bodies = [(each, _body(each, language)) for each in ways_on.bodies(case, at=at)]
    left = reviewing.reviews_left(case)
    again = _again(case, left, language)
    demanded = procedure.sentences_due(case, KIND)
    body = piece(
        language,
        "body",
        reference=case.reference,
        findings=_joined(text for _point, text in points),
        decision=_decision(case, language),
        review=_review(case, language),
        remedies=_remedies(case, [text for _remedy, text in remedies], language),
        again=again,
        outside=_joined(text for _body, text in bodies),
        reply=_reply(case, language, at),
        demanded=demanded,
        name=case.handler.full_name if case.handler else "",
    )
    return Drawn(
        case=case,
        language=language,
        points=points,
        remedies=remedies,
        bodies=bodies,
        reviews_left=left,
        again=again,
        demanded=demanded,
        body=re.sub(r"\n{3,}", "\n\n", body).strip(),
    )


def _joined(parts: Iterable[str]) -> str:
    return "\n\n".join(parts)


def _found(case: Case) -> Iterable[Point]:
    points = case.points.exclude(result="").prefetch_related("evidence")
    return points.order_by("number")


def _point(point: Point, language: str) -> str:
    """A finding with its reasons, and what it rests on as far as they may read it."""
    said = piece(
        language,
        f"point_{point.result}",
        number=str(point.number),
        point=point.text,
        reasons=point.reasons,
    )
    shown = [item.title for item in point.evidence.all() if item.shown]
    if not shown:
        return said
    return f"{said}\n{piece(language, 'evidence', list='; '.join(shown))}"


def _decision(case: Case, language: str) -> str:
    draft = case.decisions.last()
    if draft is None:
        return ""
    return piece(language, f"decision_{draft.outcome}", reasons=draft.reasons)


def _review(case: Case, language: str) -> str:
    """What a review came to that they have not been told of yet."""
    last = reviewing.concluded(case)
    if last is None or last.reviewer is None:
        return ""
    facts = {"name": last.reviewer.full_name, "reasons": last.reasons}
    return piece(language, f"review_{last.result}", **facts)


def _remedies(case: Case, promised: Sequence[str], language: str) -> str:
    """What is promised, or why nothing is, where that had to be said."""
    if not promised:
        draft = case.decisions.last()
        why = draft.no_remedy_because if draft else ""
        return piece(language, "remedies_none", reasons=why) if why else ""
    return piece(language, "remedies", list="\n".join(promised))


def _remedy(remedy: Remedy, language: str) -> str:
    told = _promise(remedy, language)
    if remedy.option is None or not remedy.option.without_admission:
        return told
    return f"{told}. {piece(language, 'without_admission')}"


def _promise(remedy: Remedy, language: str) -> str:
    title, *terms = filter(None, map(str.strip, remedy.description.splitlines()))
    told = sums.written(remedy.amount, remedy.currency)
    beside = sums.unless_in(told, remedy.description)
    first = f"{title.rstrip('.')}, {beside}" if beside else title
    what = ": ".join([first, *terms])
    if remedy.done_at is not None:
        done_on = days.written(remedy.done_at, rules.organisation().zone, language)
        return piece(language, "remedy_done", what=what, day=done_on)
    due = days.named(remedy.due_on, language) if remedy.due_on else ""
    who = remedy.owner.full_name if remedy.owner else ""
    if due and who:
        return piece(language, "remedy_by_whom", what=what, day=due, name=who)
    if due:
        return piece(language, "remedy_by", what=what, day=due)
    return piece(language, "remedy", what=what)


def _again(case: Case, left: int, language: str) -> str:
    """What comes next inside: where one person runs it all there is nobody else."""
    if procedure.process_of(case).small_business:
        return piece(language, "again_alone")
    if not left:
        return piece(language, "final")
    return piece(language, "again", link=f"{rules.address_of(case.brand_id)}/track/")


def _body(body: Body, language: str) -> str:
    """A body outside, and until when, be it a day or in the words of the rule."""
    told = piece(language, "outside", body=body.name, address=body.url)
    if body.until is not None:
        last = days.named(body.until, language)
        return f"{told} {piece(language, 'outside_until', day=last)}"
    return f"{told} {body.window}".strip()


def _reply(case: Case, language: str, at: datetime) -> str:
    """Until when we wait for their word, and what follows if none comes."""
    last: date = awaiting.wait_until(case, at)
    return piece(language, "reply", day=days.named(last, language))
