"""Somebody says how we handled their complaint, a part at a time."""

from collections.abc import Collection
from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy

from ombud.cases import texts
from ombud.cases.models import Case
from ombud.journal.recording import record
from ombud.people.acting import Act
from ombud.people.refusals import Refused
from ombud.rulebook import queries as rules
from ombud.surveys import inviting, items, listing, policy
from ombud.surveys.events import SurveyEvent
from ombud.surveys.items import Answers, Item
from ombud.surveys.models import Invitation, Response
from ombud.surveys.responding import attest, told_of
from ombud.surveys.vocabulary import Ending, Kind

OPEN_FOR = timedelta(days=90)


class Over(Refused):
    """The survey was answered, or is too long ago."""

    code = "survey_over"
    message = gettext_lazy("This has been answered, or is too long ago.")


@transaction.atomic
def begin(case: Case, *, act: Act) -> Invitation:
    """Open the survey of a complaint for whoever holds its receipt, invited or not.

    Raises Over where it may not be opened or was answered.
    """
    case = Case.objects.select_for_update(of=("self",)).defer("search").get(pk=case.pk)
    found = Invitation.objects.filter(case=case, kind=Kind.PROCESS).first()
    if found is None:
        if not listing.may_be_asked().filter(pk=case.pk).exists():
            raise Over
        found = Invitation(
            kind=Kind.PROCESS,
            case=case,
            drawn=False,
            stratum=listing.stratum_of(case),
            outcome=case.outcome,
            unit_id=case.unit_id,
            made_at=act.at,
        )
        policy.require(policy.may_answer(act, found))
        found.save()
    return _open(found, act)


@transaction.atomic
def keep(
    invitation: Invitation,
    *,
    answers: Answers,
    among: Collection[str],
    words: str | None = None,
    act: Act,
) -> Response:
    """Keep the answers to a part, in place of what was said to it before.

    `among` are the items of the part; one of them without an answer is skipped. Without
    `words` those kept stay. Raises Over, and Unusable naming an item or `words`.
    """
    invitation = _open(invitation, act)
    response = _begun(invitation, act)
    told = items.usable(answers, among=set(among) & set(response.asked))
    others = {
        code: answer for code, answer in response.answers.items() if code not in among
    }
    response.answers = {**others, **told}
    if words is not None:
        response.words = texts.usable(words, field="words", required=False)
    response.save()
    return response


@transaction.atomic
def finish(invitation: Invitation, *, is_anonymous: bool, act: Act) -> None:
    """Hand the answers in. Raises Over.

    Anonymous ones part from the complaint for good: nothing that is kept tells any
    more whose they are, so they can be neither found nor changed afterwards.
    """
    invitation = _open(invitation, act)
    response = _begun(invitation, act)
    response.is_complete = True
    response.given_on = rules.calendar(act.at).day_of(act.at)
    response.save()  # its words are veiled while it is known whose they are
    invitation.ending, invitation.is_anonymous = Ending.ANSWERED, is_anonymous
    if is_anonymous:
        invitation.opened_at = None
        if invitation.draw_id is None:  # made when they came: that would give them away
            invitation.made_at = inviting.month_of(act.at)
        response = _parted(response)
    invitation.save()
    attest(response, act)


@transaction.atomic
def decline(invitation: Invitation, *, act: Act) -> None:
    """Say no: what was begun is forgotten, and nobody asks again. Raises Over."""
    invitation = _open(invitation, act)
    Response.objects.filter(invitation=invitation).delete()
    invitation.ending = Ending.DECLINED
    invitation.save()
    record(SurveyEvent.DECLINED, invitation, act)


@transaction.atomic
def look(invitation: Invitation, *, act: Act) -> Invitation:
    """Note that it was opened. Raises Over."""
    return _open(invitation, act)


def asked_of(invitation: Invitation, *, act: Act) -> list[Item]:
    """What is asked: the items it was begun with, else those asked now."""
    return items.of_codes(_begun(invitation, act).asked)


def _open(invitation: Invitation, act: Act) -> Invitation:
    """Lock it; refuse unless whoever acts may answer it now."""
    locked = Invitation.objects.select_for_update(of=("self",))
    invitation = locked.select_related("case__person").get(pk=invitation.pk)
    policy.require(policy.may_answer(act, invitation))
    is_late = act.at > invitation.made_at + OPEN_FOR
    if invitation.ending != Ending.WAITING or is_late or _runs(invitation):
        raise Over
    if invitation.opened_at is None:
        invitation.opened_at = act.at
        invitation.save(update_fields=["opened_at"])
    return invitation


def _runs(invitation: Invitation) -> bool:
    """Is there nothing to look back on: taken up again, or something was erased?"""
    if invitation.kind != Kind.PROCESS:
        return bool(invitation.case.erased)
    return not listing.may_be_asked().filter(pk=invitation.case_id).exists()


def _begun(invitation: Invitation, act: Act) -> Response:
    """What was said so far; the items asked stay those it was begun with."""
    found = Response.objects.filter(invitation=invitation).first()
    if found is not None:
        found.invitation = invitation
        return found
    chosen = inviting.rule_at(act.at).items
    return told_of(invitation, act, asked=[item.code for item in items.asked(chosen)])


def _parted(response: Response) -> Response:
    """The same without the complaint: a new row, whose number follows no other's."""
    alone = Response(
        kind=response.kind,
        outcome=response.outcome,
        unit_id=response.unit_id,
        asked=response.asked,
        answers=response.answers,
        words=response.words,
        is_unasked=response.is_unasked,
        is_complete=True,
        given_on=response.given_on.replace(day=1),
    )
    response.delete()
    alone.save()
    return alone
