"""Options are offered, and the complainant chooses."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Max
from django.utils.translation import gettext as _

from ombud.cases import authority, promises, steps, sums, texts
from ombud.cases.deadlines import meeting, promising
from ombud.cases.models import Case, Choice, Option, Remedy
from ombud.cases.states import Step
from ombud.cases.vocabulary import (
    Answer,
    Channel,
    FindingResult,
    OptionState,
    RemedyKind,
)
from ombud.people.acting import Act, Capacity
from ombud.people.refusals import Unusable
from ombud.rulebook import queries as rules
from ombud.rulebook.vocabulary import DeadlineKind, MetBy

LETTERS = "ABCDEFGH"
AGREED = [FindingResult.UPHELD, FindingResult.PARTLY_UPHELD]


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One way of putting things right, as it is put to the complainant."""

    kind: RemedyKind
    title: str
    terms: str
    amount: Decimal | None = None
    without_admission: bool = False


@steps.whole
def offer(
    case: Case,
    *,
    options: Sequence[Offer],
    expires_on: date,
    only_because: str = "",
    act: Act,
) -> list[Option]:
    """Offer the complainant ways of putting things right, to choose from.

    A new round replaces what was open before. Where we agree with a point and one way
    alone is offered, `only_because` says why no other was possible (R7.7-2).
    """
    case = steps.begin(Step.OFFER, case, act)
    if not options or len(options) > len(LETTERS):
        raise Unusable("options", _("Offer at least one option and at most eight."))
    if expires_on <= rules.calendar(act.at).day_of(act.at):
        raise Unusable("expires_on", _("Leave at least one day to choose."))
    only_because = _reason_for_one(case, options, only_because)
    case.options.filter(state=OptionState.OPEN).update(state=OptionState.REPLACED)
    last = case.options.aggregate(last=Max("round"))["last"] or 0
    offered = [
        _put(case, each, letter, last + 1, act, expires_on, only_because)
        for letter, each in zip(LETTERS, options, strict=False)
    ]
    authority.require(case, act)
    _move_clocks(case, last + 1, expires_on, act)
    steps.finish(
        Step.OFFER,
        case,
        act,
        options=[option.pk for option in offered],
        titles=[option.digest(option.title) for option in offered],
        terms=[option.digest(option.terms) for option in offered],
        one_because=[option.digest(only_because) for option in offered],
        amounts=[option.amount for option in offered],
        expires_on=expires_on,
    )
    return offered


def _reason_for_one(case: Case, options: Sequence[Offer], because: str) -> str:
    is_alone = len(options) == 1
    needed = is_alone and case.points.filter(result__in=AGREED).exists()
    because = texts.usable(because, field="only_because", required=False)
    if needed and not because:
        raise Unusable(
            "only_because",
            _("Offer at least two options, or say why only this one is possible."),
        )
    return because if is_alone else ""


def _put(
    case: Case,
    offered: Offer,
    letter: str,
    number: int,
    act: Act,
    expires_on: date,
    only_because: str,
) -> Option:
    currency = rules.organisation().currency
    return case.options.create(
        round=number,
        letter=letter,
        kind=offered.kind,
        title=texts.usable(offered.title, field="title", limit=120),
        terms=texts.usable(offered.terms, field="terms"),
        amount=sums.usable(offered.amount),
        currency=currency if offered.amount is not None else "",
        without_admission=offered.without_admission,
        only_because=only_because,
        expires_on=expires_on,
        offered_by=act.staff,
        offered_at=act.at,
    )


def _move_clocks(case: Case, number: int, expires_on: date, act: Act) -> None:
    """The complainant was told something, and has until this day to choose."""
    meeting.told(case, act)
    meeting.satisfied(case, MetBy.OFFERED, act)
    meeting.replaced(case, DeadlineKind.OPTION, act)
    promising.promise_by(
        case, DeadlineKind.OPTION, about=number, day=expires_on, act=act
    )


@steps.whole
def choose(
    case: Case,
    *,
    answer: Answer,
    option: int | None = None,
    words: str = "",
    through: Channel = Channel.WEB_FORM,
    evidence: str = "",
    act: Act,
) -> Choice:
    """What the complainant says to the options: accept, decline, or another way.

    From staff, on the complainant's behalf, `evidence` says how they know. Accepting
    an option promises its remedy. Declining without naming an option declines all.
    """
    case = steps.begin(Step.CHOOSE, case, act)
    by_staff = act.capacity is Capacity.STAFF
    words = texts.usable(words, field="words", required=answer == Answer.COUNTER)
    evidence = texts.usable(evidence, field="evidence", required=by_staff)
    chosen = _open_option(case, option, answer, act)
    choice = case.choices.create(
        option=chosen,
        answer=answer,
        words=words,
        through=through,
        evidence=evidence,
        recorded_by=act.actor if by_staff else None,
        chosen_at=act.at,
    )
    promised = _settle(case, chosen, answer, act)
    if not case.options.filter(state=OptionState.OPEN).exists():
        meeting.replaced(case, DeadlineKind.OPTION, act)
    steps.finish(
        Step.CHOOSE,
        case,
        act,
        option=chosen.pk if chosen else None,
        answer=answer,
        through=through,
        words=choice.digest(words),
        evidence=choice.digest(evidence),
        choice=choice.pk,
        **_told(promised),
    )
    return choice


def _told(promised: Remedy | None) -> dict[str, object]:
    if promised is None:
        return {"remedy": None, "promise": None}
    words = promised.digest(promised.description)
    return {"remedy": promised.pk, "promise": words}


def _open_option(case: Case, pk: int | None, answer: Answer, act: Act) -> Option | None:
    """The option spoken of, if one is; an acceptance must name one."""
    if pk is None and answer != Answer.ACCEPT:
        return None
    if pk is None:
        raise Unusable("option", _("Say which option is accepted."))
    found = case.options.filter(pk=pk, state=OptionState.OPEN).first()
    if found is None:
        raise Unusable("option", _("This option is no longer open."))
    if found.expires_on < rules.calendar(act.at).day_of(act.at):
        raise Unusable("option", _("The time to choose this option has passed."))
    return found


def _settle(
    case: Case, chosen: Option | None, answer: Answer, act: Act
) -> Remedy | None:
    """Accepting ends the other options and promises a remedy; a counter-proposal
    leaves all of them open.
    """
    still_open = case.options.filter(state=OptionState.OPEN)
    if answer == Answer.ACCEPT and chosen is not None:
        still_open.filter(pk=chosen.pk).update(state=OptionState.ACCEPTED)
        still_open.update(state=OptionState.REPLACED)
        return promises.put_accepted(case, chosen, act)
    if answer == Answer.DECLINE:
        declined = still_open.filter(pk=chosen.pk) if chosen else still_open
        declined.update(state=OptionState.DECLINED)
    return None
