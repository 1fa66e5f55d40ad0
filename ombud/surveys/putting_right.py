"""Weeks after a remedy was carried out, somebody says whether it put things right."""

from django.db import transaction
from django.utils.translation import gettext as _

from ombud.cases import texts
from ombud.cases.life import remedying
from ombud.people.acting import Act
from ombud.people.refusals import NotAllowed, Unusable
from ombud.surveys import answering
from ombud.surveys.models import Invitation, Response
from ombud.surveys.responding import attest, told_of
from ombud.surveys.vocabulary import Ending, Kind, PutRight

ITEM = "put-right"


@transaction.atomic
def say(
    invitation: Invitation, *, answer: PutRight, words: str = "", act: Act
) -> Response:
    """Keep what they say of a remedy. A "no" is their word that it failed: it stays
    with the remedy, and whoever is in charge hears of it.

    Raises Over, and Unusable for a no without a word why.
    """
    invitation = answering.look(invitation, act=act)
    remedy = invitation.remedy
    if invitation.kind != Kind.PUT_RIGHT or remedy is None:
        raise NotAllowed
    words = texts.usable(words, field="words", required=False)
    if answer == PutRight.NO and not words:
        raise Unusable("words", _("Write a few words."))
    if answer == PutRight.NO and remedy.failed_at is None:
        remedying.fail(invitation.case, remedy=remedy.pk, because=words, act=act)
    response = told_of(invitation, act, asked=[ITEM])
    response.answers, response.words = {ITEM: str(answer)}, words
    response.is_complete = True
    response.save()
    invitation.ending = Ending.ANSWERED
    invitation.save()
    attest(response, act)
    return response
