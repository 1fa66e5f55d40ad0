"""Both sides are heard before anybody decides: told the substance, and asked."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from ombud.cases import files, messages, queries, standing, steps, texts, who
from ombud.cases.deadlines import meeting
from ombud.cases.files import Handed
from ombud.cases.models import Case, Hearing, Message
from ombud.cases.states import Step
from ombud.cases.vocabulary import Author, Channel, MessageKind, Side
from ombud.people.acting import Act, Capacity
from ombud.people.models import User
from ombud.people.refusals import NotAllowed, Unusable
from ombud.rulebook import queries as rules

SHORTEST = 2  # working days anybody is given to think


@steps.whole
def hear(
    case: Case,
    *,
    side: Side,
    substance: str,
    due_on: date,
    user: User | None = None,
    act: Act,
) -> Hearing:
    """Tell one side the substance, and ask what it says to it, by a day.

    The complainant gets it as a message. A person complained about is told nothing
    but `substance`, and never sees the case. Spec: RA-D, both sides are heard.
    """
    case = steps.begin(Step.HEAR, case, act)
    substance = texts.usable(substance, field="substance")
    user = _whom(case, Side(side), user)
    _is_enough_time(due_on, act)
    _not_asked_yet(case, user, act)
    row = case.hearings.create(
        side=side,
        user=user,
        substance=substance,
        asked_by=act.staff,
        asked_at=act.at,
        due_on=due_on,
    )
    facts = {
        "hearing": row.pk,
        "side": row.side,
        "user_id": row.user_id,
        "due_on": due_on,
        "words": row.digest(substance),
    }
    if user is None:
        message = messages.put(case, MessageKind.COMMENT, substance, act=act)
        facts |= {"message": message.pk, "body": message.digest(substance)}
        meeting.told(case, act)
    steps.finish(Step.HEAR, case, act, **facts)
    return row


@steps.whole
def comment(
    case: Case,
    *,
    hearing: int,
    account: str,
    through: Channel | None = None,
    attached: Sequence[tuple[str, Handed]] = (),
    act: Act,
) -> Hearing:
    """Give the account one was asked for, or write it down for somebody who told it.

    That somebody does not want to comment is an account too. `through` says how it
    reached whoever writes it down; late is better than never.
    """
    case = steps.begin(Step.COMMENT, case, act)
    account = texts.usable(account, field="account")
    row = _asked(case, hearing, act)
    by_themselves = row.user_id == act.actor.pk if act.actor else True
    if not by_themselves and through is None:
        raise Unusable("through", _("Say how their account reached you."))
    row.account, row.given_at = account, act.at
    row.through = "" if by_themselves or through is None else through
    row.recorded_by = act.actor
    row.save()
    facts: dict[str, object] = {
        "hearing": row.pk,
        "side": row.side,
        "through": row.through,
        "words": row.digest(account),
    }
    if row.side == Side.COMPLAINANT:
        message = messages.put(
            case, MessageKind.MESSAGE, account, act=act, author=Author.COMPLAINANT
        )
        facts |= {"message": message.pk, "body": message.digest(account)}
        facts["files"] = _kept(case, attached, message, act)
    steps.finish(Step.COMMENT, case, act, **facts)
    return row


def _kept(
    case: Case, attached: Sequence[tuple[str, Handed]], message: Message, act: Act
) -> list[str]:
    return files.keep_all(
        case, attached, message=message, from_complainant=True, act=act
    )


def _whom(case: Case, side: Side, user: User | None) -> User | None:
    """The person of ours to be heard; None for the complainant. Raises Unusable."""
    if side == Side.COMPLAINANT:
        if user is not None:
            raise Unusable("user", _("The complainant is no member of staff."))
        return None
    if side != Side.STAFF:
        raise Unusable("side", _("Choose whose account you ask for."))
    if user is None or user not in queries.complained_about(case):
        raise Unusable("user", _("This complaint is not about that person."))
    return user


def _is_enough_time(due_on: date, act: Act) -> None:
    calendar = rules.calendar(act.at)
    soonest = calendar.add_working_days(calendar.day_of(act.at), SHORTEST)
    if due_on < soonest:
        raise Unusable(
            "due_on",
            _("Give them time to think: %(days)s working days at the least.")
            % {"days": SHORTEST},
        )
    texts.day_ahead(due_on, field="due_on")


def _not_asked_yet(case: Case, user: User | None, act: Act) -> None:
    today = rules.calendar(act.at).day_of(act.at)
    running = case.hearings.filter(user=user, given_at=None, due_on__gte=today)
    if running.exists():
        place = "side" if user is None else "user"
        raise Unusable(place, _("They were asked already, and may still answer."))


def _asked(case: Case, hearing: int, act: Act) -> Hearing:
    """The account that is waited for, if it is for this person to give or write down.

    Raises Unusable, and NotAllowed for somebody else's account.
    """
    waiting = case.hearings.filter(pk=hearing, given_at=None)
    if act.capacity is Capacity.COMPLAINANT:
        waiting = waiting.filter(side=Side.COMPLAINANT)
    row = waiting.first()
    if row is None:
        raise Unusable("hearing", _("No account is waited for here any more."))
    if act.actor and row.user_id != act.actor.pk:
        one = standing.of(act, case)
        if not (who.in_charge(one) and one.sees):
            raise NotAllowed
    return row
