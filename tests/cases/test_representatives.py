"""Somebody acts for the complainant: nothing is theirs before it is checked."""

from datetime import date

import pytest

from ombud.cases import addressees, representing
from ombud.cases.events import CaseEvent
from ombud.cases.life import (
    asking,
    assessing,
    offering,
    receiving,
    representation,
    writing,
)
from ombud.cases.life.receiving import Complaint
from ombud.cases.models import Notice
from ombud.cases.registering import Acting
from ombud.cases.representing import NotCovered
from ombud.cases.states import Step
from ombud.cases.steps import NotReady
from ombud.cases.vocabulary import Answer, Channel, RepresentativeKind, Scope
from ombud.jobs import reactions
from ombud.journal import queries as journal
from ombud.mail import sending
from ombud.mail.models import Outgoing
from ombud.parties import identities
from ombud.parties.identities import Identity
from ombud.people.refusals import NotAllowed, Unusable
from tests import given

pytestmark = pytest.mark.django_db
ALL = list(Scope)


def a_lawyer(**told):
    who = Identity(name="Lars Berg", email="lars@law.example")
    return Acting(**{"identity": who, "kind": RepresentativeKind.LAWYER, **told})


def handed_in(acting=None, **told):
    complaint = Complaint(
        narrative=given.WORDS,
        channel=Channel.WEB_FORM,
        identity=given.named_complainant(),
        representative=acting or a_lawyer(evidence="A signed letter."),
        **told,
    )
    return receiving.receive(complaint, act=given.act()).case


def checked(case, handler, *, days_later=0, **told):
    return representation.verify(
        case,
        **{"scope": ALL, "evidence": "The signed letter was seen.", **told},
        act=given.act(handler, days_later=days_later),
    )


def in_charge(case):
    mira = given.person("mira")
    receiving.acknowledge(case, act=given.act(mira))
    given.in_charge(case, mira)
    return mira


def names_written_to(case, *, days_later=0, kind=""):
    people = addressees.of(case, at=given.act(days_later=days_later).at, kind=kind)
    return [identities.reveal(person).name for person in people]


def test_both_are_known_and_it_is_written_down_right_after_the_arrival():
    case = handed_in()

    row = case.representations.get()
    assert identities.reveal(case.person).name == "Ruth Adeyemi"
    assert identities.reveal(row.person).name == "Lars Berg"
    assert row.holds_receipt
    verbs = [entry.verb for entry in journal.entries_of(case)]
    assert verbs[:2] == [CaseEvent.RECEIVED, CaseEvent.REPRESENTED]
    told = [str(entry.facts) for entry in journal.entries_of(case)]
    assert not any("Lars" in facts for facts in told)


def test_r7_2_5_before_the_check_the_receipt_of_a_representative_covers_nothing():
    case = handed_in()
    mira = in_charge(case)
    act = given.complainants_act(case)

    assert representing.receipt_scope(case, at=act.at) == frozenset()
    given.investigate(case_assessed(case, mira), mira)
    asking.ask(case, question="Which flat?", act=given.act(mira))
    with pytest.raises(NotCovered):
        asking.reply(case, body="The third floor.", act=act)
    assert writing.write(case, body="Here is the letter.", act=act)


def case_assessed(case, mira):
    return assessing.assess(case, judgement=given.judgement(), act=given.act(mira))


def test_after_the_check_they_may_do_what_the_scope_says_and_no_more():
    case = handed_in()
    mira = in_charge(case)
    checked(case, mira, scope=[Scope.READ, Scope.SPEAK])

    covered = representing.covered(case, at=given.act().at)
    assert Step.REPLY in covered
    assert not {Step.CHOOSE, Step.WITHDRAW, Step.ASK_REVIEW} & covered


def test_nobody_is_checked_without_evidence_or_for_nothing():
    case = handed_in()
    mira = in_charge(case)
    with pytest.raises(Unusable, match="empty") as refused:
        checked(case, mira, evidence=" ")
    assert refused.value.field == "evidence"
    with pytest.raises(Unusable) as refused:
        checked(case, mira, scope=[])
    assert refused.value.field == "scope"
    with pytest.raises(NotAllowed):
        representation.verify(
            case, scope=ALL, evidence="Mine.", act=given.complainants_act(case)
        )


def test_letters_reach_a_representative_only_between_the_check_and_the_last_day():
    case = handed_in()
    mira = in_charge(case)

    assert names_written_to(case) == ["Ruth Adeyemi"]
    assert names_written_to(case, kind="received") == ["Ruth Adeyemi", "Lars Berg"]
    checked(case, mira, valid_until=date(2026, 3, 6))
    assert names_written_to(case) == ["Ruth Adeyemi", "Lars Berg"]
    assert names_written_to(case, days_later=4) == ["Ruth Adeyemi", "Lars Berg"]
    assert names_written_to(case, days_later=5) == ["Ruth Adeyemi"]


def test_who_may_speak_but_not_read_gets_no_letters():
    case = handed_in()
    checked(case, in_charge(case), scope=[Scope.SPEAK])
    assert names_written_to(case) == ["Ruth Adeyemi"]


def test_a_complainant_may_leave_all_letters_to_the_representative():
    case = handed_in()
    checked(case, in_charge(case), alone=True, valid_until=date(2026, 3, 6))

    assert names_written_to(case) == ["Lars Berg"]
    assert names_written_to(case, days_later=5) == ["Ruth Adeyemi"]


def test_a_letter_on_its_way_is_dropped_when_the_authority_ends():
    case = handed_in()
    mira = in_charge(case)
    checked(case, mira)
    reactions.deliver_all(at=given.act(days_later=1).at)
    waiting = Outgoing.objects.exclude(person=case.person).exclude(person=None)
    assert waiting.filter(kind="news").exists()

    representation.end(
        case, because="Ruth called: no longer.", act=given.act(mira, days_later=1)
    )
    while sending.send_next(at=given.act(days_later=1).at):
        pass
    theirs = waiting.filter(kind="news")
    assert {letter.problem for letter in theirs} == {"no longer entitled"}
    assert {letter.state for letter in theirs} == {"failed"}


def test_that_an_authority_ran_out_is_written_down_once_and_told_to_the_handler():
    case = handed_in()
    mira = in_charge(case)
    checked(case, mira, valid_until=date(2026, 3, 6))

    assert representation.note_lapsed(act=given.act(days_later=4)) == 0
    assert representation.note_lapsed(act=given.act(days_later=5)) == 1
    assert representation.note_lapsed(act=given.act(days_later=6)) == 0
    reactions.deliver_all(at=given.act(days_later=6).at)
    assert Notice.objects.filter(user=mira, kind="lapsed").count() == 1
    scope = representing.receipt_scope(case, at=given.act(days_later=5).at)
    assert scope == frozenset()


def test_one_person_at_a_time_acts_for_a_complainant():
    case = handed_in()
    mira = in_charge(case)
    with pytest.raises(Unusable, match="already"):
        representation.represent(case, acting=a_lawyer(), act=given.act(mira))

    representation.end(case, because="No authority came.", act=given.act(mira))
    representation.represent(case, acting=a_lawyer(), act=given.act(mira))
    assert case.representations.filter(ended_at=None).count() == 1


def test_a_complainant_names_and_ends_a_representative_by_themselves():
    case = given.received_case(identity=given.named_complainant())
    act = given.complainants_act(case)

    row = representation.represent(case, acting=a_lawyer(), act=act)
    assert not row.holds_receipt
    assert representing.receipt_scope(case, at=act.at) == frozenset(Scope)
    representation.end(case, act=act)
    row.refresh_from_db()
    assert row.ended_at is not None


def test_whoever_came_with_a_receipt_gains_nothing_by_ending_and_naming_anew():
    case = handed_in()
    act = given.complainants_act(case)
    representation.end(case, act=act)

    assert representing.receipt_scope(case, at=act.at) == frozenset()
    with pytest.raises(NotCovered):
        representation.represent(case, acting=a_lawyer(), act=act)


def test_a_minor_complains_alone_and_chooses_with_a_guardian():
    mira = given.person("mira")
    case, option = given.offered_case(mira, is_minor=True)
    act = given.complainants_act(case, days_later=2)
    with pytest.raises(NotReady, match="guardian"):
        offering.choose(case, answer=Answer.ACCEPT, option=option.pk, act=act)

    representation.represent(
        case,
        acting=a_lawyer(kind=RepresentativeKind.GUARDIAN),
        act=given.act(mira, days_later=2),
    )
    checked(case, mira, days_later=2, scope=[Scope.CHOOSE])
    assert offering.choose(case, answer=Answer.ACCEPT, option=option.pk, act=act)


def test_who_may_read_but_not_speak_writes_to_us_alone():
    case = handed_in()
    mira = in_charge(case)
    checked(case, mira, scope=[Scope.READ])
    act = given.complainants_act(case)
    assert writing.write(case, body="I think so too.", act=act).is_internal

    checked(case, mira, scope=[Scope.READ, Scope.SPEAK])
    assert not writing.write(case, body="We accept.", act=act).is_internal
