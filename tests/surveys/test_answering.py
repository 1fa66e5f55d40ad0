from datetime import date

import pytest

from ombud.cases.erasable import GONE
from ombud.cases.life import closing, erasing
from ombud.cases.models import Case
from ombud.cases.vocabulary import (
    CloseReason,
    Erasable,
    ErasedBecause,
    Outcome,
)
from ombud.jobs import reactions
from ombud.journal import queries as journal
from ombud.journal import verifying
from ombud.mail import wording
from ombud.mail.models import Outgoing
from ombud.parties import veiling
from ombud.people.refusals import NotAllowed, Unusable
from ombud.people.vocabulary import Role
from ombud.surveys import answering, inviting, items, queries, tokens
from ombud.surveys.answering import Over
from ombud.surveys.events import SurveyEvent
from ombud.surveys.models import Invitation, Response
from ombud.surveys.vocabulary import Ending
from tests import given
from tests.surveys.asked import (
    ANSWERED,
    ASKED,
    Office,
    clock,
    invitation_about,
    say,
    theirs,
)

pytestmark = pytest.mark.django_db
AT_ALL_TIMES = (date(2026, 1, 1), given.act(days_later=400).at.date())


@pytest.fixture
def office():
    return Office()


def words_read_by(person, at=ASKED + 2):
    since, until = AT_ALL_TIMES
    actor = given.act(person, days_later=at).staff
    found = queries.words_open_to(actor, since=since, until=until)
    return [str(response.words) for response in found]


def test_what_is_said_is_kept_a_part_at_a_time(office):
    invitation = office.asked()
    mine = theirs(invitation)
    answering.keep(invitation, answers={"easy": 5}, among=["easy", "told"], act=mine)
    answering.keep(invitation, answers={"result": 1}, among=["result"], act=mine)
    said = queries.response_to(invitation)
    assert said.answers == {"easy": 5, "result": 1}
    assert not said.is_complete

    answering.keep(invitation, answers={"told": "na"}, among=["easy", "told"], act=mine)
    said.refresh_from_db()
    assert said.answers == {"told": "na", "result": 1}


@pytest.mark.parametrize("answer", [0, 6, "yes", "5", -1])
def test_an_answer_outside_its_scale_is_refused_at_its_item(office, answer):
    invitation = office.asked()
    with pytest.raises(Unusable) as refusal:
        answering.keep(
            invitation, answers={"easy": answer}, among=["easy"], act=theirs(invitation)
        )
    assert refusal.value.field == "easy"


def test_what_was_handed_in_cannot_be_changed(office):
    invitation = office.asked()
    say(invitation)
    with pytest.raises(Over):
        say(invitation, easy=1)


def test_nobody_else_answers_for_somebody(office):
    invitation = office.asked()
    other = given.received_case()
    for act in (given.act(office.priya), given.complainants_act(other)):
        with pytest.raises(NotAllowed):
            answering.keep(invitation, answers={}, among=[], act=act)


def test_the_journal_attests_the_answers_in_a_chain_of_their_own(office):
    invitation = office.asked()
    before = [entry.pk for entry in journal.entries_of(invitation.case)]
    say(invitation, "Ruth Adeyemi says thank you.")

    response = queries.response_to(invitation)
    (entry,) = journal.entries_of(response)
    assert entry.verb == SurveyEvent.ANSWERED
    assert entry.facts["words"] == response.digest(response.words)
    assert verifying.verify_chain(response).holds
    assert [entry.pk for entry in journal.entries_of(invitation.case)] == before


def test_words_are_kept_under_the_veil(office):
    invitation = office.asked()
    say(invitation, "Ruth Adeyemi says thank you.")
    kept = str(queries.response_to(invitation).words)
    assert "Adeyemi" not in kept
    assert veiling.shown(kept, {}) == "[name] says thank you."


def test_anonymous_answers_part_from_the_complaint_for_good(office):
    invitation = office.asked()
    say(invitation, "Ruth Adeyemi says no.", is_anonymous=True)

    invitation.refresh_from_db()
    (response,) = Response.objects.all()
    assert (invitation.ending, invitation.opened_at) == (Ending.ANSWERED, None)
    assert (response.invitation, response.given_on.day) == (None, 1)
    assert "Adeyemi" not in str(response.words)
    (entry,) = journal.entries_of(response)
    told = str(entry.facts)
    assert invitation.case.reference not in told
    assert [each.verb for each in journal.entries_of(invitation)] == ["surveys.invited"]


def test_nor_does_the_moment_they_came_unasked_tell_whose_they_are(office):
    case = office.answered()
    invitation = answering.begin(case, act=given.complainants_act(case, days_later=9))
    say(invitation, is_anonymous=True, days_later=9)
    invitation.refresh_from_db()
    assert invitation.made_at == given.MONDAY.replace(day=1, hour=0)


def test_who_declines_is_forgotten_and_asked_no_more(office):
    invitation = office.asked()
    mine = theirs(invitation)
    answering.keep(invitation, answers={"easy": 1}, among=["easy"], act=mine)
    answering.decline(invitation, act=mine)
    assert not Response.objects.exists()
    assert inviting.remind(act=clock(ASKED + 7)) == 0
    with pytest.raises(Over):
        answering.look(invitation, act=mine)


def test_whoever_holds_the_receipt_may_say_it_uninvited(office):
    case = office.answered(confidential=True, by=office.ruth)
    mine = given.complainants_act(case, days_later=ANSWERED)
    invitation = answering.begin(case, act=mine)
    say(invitation, days_later=ANSWERED)
    assert queries.response_to(invitation).is_unasked
    with pytest.raises(Over):
        answering.begin(case, act=mine)


def test_nothing_is_asked_about_a_complaint_that_runs(office):
    case = given.case_under_investigation(office.priya)
    with pytest.raises(Over):
        answering.begin(case, act=given.complainants_act(case))


def test_nothing_is_asked_any_more_once_it_was_taken_up_again(office):
    invitation = office.asked()
    assert queries.open_on(invitation.case, at=clock(21).at) == [invitation]
    case = office.taken_up_again(invitation.case, days_later=21)
    assert queries.open_on(case, at=clock(22).at) == []
    with pytest.raises(Over):
        say(invitation, days_later=22)


def test_the_letter_carries_the_reference_and_the_way_and_nothing_else(office):
    invitation = office.asked()
    reactions.deliver_all(at=clock().at)
    letter = Outgoing.objects.get(kind="survey")
    text = wording.composed(letter)
    token = tokens.token_of(invitation)

    assert f"/survey/{token}/" in text.body
    assert invitation.case.reference in text.subject
    assert "heating" not in text.body
    assert token not in wording.composed(letter, masked=True).body
    assert queries.invitation_opened_by(token) == invitation
    assert queries.invitation_opened_by("a" * 32) is None


@pytest.mark.parametrize("language", ["en", "ru", "tr"])
def test_the_letters_are_in_the_language_of_whoever_reads_them(office, language):
    invitation = office.asked(language=language)
    inviting.remind(act=clock(ASKED + 7))
    reactions.deliver_all(at=clock(ASKED + 7).at)
    found = Outgoing.objects.filter(kind__startswith="survey")
    subjects = {wording.composed(letter).subject for letter in found}
    assert len(subjects) == 2
    assert ("How did we do" in str(subjects)) == (language == "en")
    assert found.filter(case=invitation.case).count() == 2


def test_what_was_written_goes_with_the_texts_of_the_complaint(office):
    invitation = office.asked()
    say(invitation, "You were slow.")
    case = Case.objects.get(pk=invitation.case_id)
    given.nobody_else(case, office.priya)
    given.accepted(case)
    closed(case, office.priya)
    officer = given.person("peter", Role.PRIVACY)
    erasing.erase(
        case,
        what=[Erasable.TEXTS],
        because=ErasedBecause.REQUEST,
        act=given.act(officer, days_later=60),
    )
    reactions.deliver_all(at=given.act(days_later=61).at)
    response = queries.response_to(invitation)
    assert (str(response.words), bytes(response.salt)) == (GONE, b"")
    assert response.answers["easy"] == 4


def closed(case, handler):
    case.refresh_from_db()
    closing.close(
        case, reason=CloseReason.ACCEPTED, act=given.act(handler, days_later=20)
    )


def test_r8_3_2_nobody_who_had_a_part_in_it_reads_what_was_written(office):
    say(office.asked(), "You were slow.")
    assert words_read_by(office.priya) == []
    assert words_read_by(office.ada) == []
    assert words_read_by(office.leo) == []
    assert words_read_by(office.ruth) == ["You were slow."]
    assert words_read_by(office.uma) == ["You were slow."]


def test_a_representative_who_handled_it_does_not_read_it_either(office):
    invitation = office.asked(by=office.ruth)
    say(invitation, "You were slow.")
    assert words_read_by(office.ruth) == []
    assert words_read_by(office.uma) == ["You were slow."]


def test_nor_what_is_anonymous_where_it_could_be_of_their_own_complaint(office):
    theirs_, others = office.answered(by=office.ruth), office.answered()
    refused = office.answered(Outcome.NOT_UPHELD)
    inviting.draw_due(act=clock())
    for case, words in ((others, "Slow."), (theirs_, "Rude."), (refused, "Unfair.")):
        say(invitation_about(case), words, is_anonymous=True)
    assert words_read_by(office.ruth) == ["Unfair."]
    assert sorted(words_read_by(office.uma)) == ["Rude.", "Slow.", "Unfair."]


def test_every_item_is_written_in_every_language():
    for item in items.shipped():
        assert set(item.text) == {"en", "ru", "tr"}, item.code


def test_the_items_everybody_is_asked_cover_fairness_effort_result_and_the_whole():
    core = {item.code for item in items.asked()}
    assert {items.FAIRNESS, items.EFFORT, items.OUTCOME, items.OVERALL} <= core
    assert len(items.of_index()) == 14
    assert not Invitation.objects.exists()
