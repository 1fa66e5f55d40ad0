"""The complainant says what may be given to whom, and may take it back."""

from contextlib import contextmanager
from datetime import timedelta

import pytest

from ombud.cases import attesting, consents, policy
from ombud.cases.life import consenting
from ombud.cases.life.consenting import Asked
from ombud.cases.states import MOVES, Status, Step
from ombud.cases.steps import NotReady
from ombud.cases.vocabulary import Channel, ConsentAnswer, Content, RecipientKind
from ombud.journal import queries as journal
from ombud.people.refusals import NotAllowed, Unusable
from ombud.people.vocabulary import Role
from tests import given

pytestmark = pytest.mark.django_db
INSURER = Asked(
    recipient_kind=RecipientKind.INSURER,
    recipient="Harbour Insurance",
    contents=[Content.FILES, Content.IDENTITY],
    purpose="So that they can pay for the damage.",
)


@contextmanager
def given_back(field):
    """What is done here is refused, and the refusal names this field."""
    with pytest.raises(Unusable) as refused:
        yield
    assert refused.value.field == field


@pytest.fixture
def priya():
    return given.person("priya", Role.LEAD)


@pytest.fixture
def case():
    return given.received_case(identity=given.named_complainant())


def today():
    return given.act(None).at.date()


def agree(case, row, **told):
    told.setdefault("act", given.complainants_act(case))
    return consenting.answer(case, consent=row.pk, answer=ConsentAnswer.AGREED, **told)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Name, address and contact; Files and evidence"),
        ("ru", "Кому: Harbour Insurance"),
        ("tr", "Kime: Harbour Insurance"),
    ],
)
def test_they_are_asked_in_their_language(priya, language, words):
    case = given.received_case(language=language)
    consenting.ask(case, asked=INSURER, act=given.act(priya))
    letter = case.messages.get()
    assert words in letter.body
    assert "So that they can pay" in letter.body
    assert "$" not in letter.body


def test_r8_1_4_consent_holds_from_the_yes_to_its_last_day(case, priya):
    until = today() + timedelta(days=10)
    asked = Asked(
        recipient_kind=INSURER.recipient_kind,
        recipient=INSURER.recipient,
        contents=INSURER.contents,
        purpose=INSURER.purpose,
        valid_until=until,
    )
    row = consenting.ask(case, asked=asked, act=given.act(priya))
    assert consents.in_force(case, on=today()) == []
    agree(case, row)
    assert consents.in_force(case, on=until) == [row]
    assert consents.in_force(case, on=until + timedelta(days=1)) == []
    entry = journal.entries_of(case).last()
    assert (entry.verb, entry.facts["answer"]) == ("case.consent_answered", "agreed")
    assert attesting.attest_all().holds


def test_it_is_withdrawn_at_once_and_without_a_reason(case, priya):
    row = agree(case, consenting.ask(case, asked=INSURER, act=given.act(priya)))
    consenting.withdraw(case, consent=row.pk, act=given.complainants_act(case))
    assert consents.in_force(case, on=today()) == []
    with pytest.raises(NotReady):
        consenting.withdraw(case, consent=row.pk, act=given.complainants_act(case))


def test_what_they_said_by_telephone_has_evidence(case, priya):
    row = consenting.ask(case, asked=INSURER, act=given.act(priya))
    with given_back("evidence"):
        agree(case, row, through=Channel.PHONE, act=given.act(priya))
    row = agree(
        case,
        row,
        through=Channel.PHONE,
        evidence="Called the number we know.",
        act=given.act(priya),
    )
    assert row.written_down_by == priya
    with given_back("words"):
        consenting.withdraw(case, consent=row.pk, act=given.act(priya))


def test_a_no_is_not_asked_again_by_the_same_question(case, priya):
    row = consenting.ask(case, asked=INSURER, act=given.act(priya))
    consenting.answer(
        case,
        consent=row.pk,
        answer=ConsentAnswer.DECLINED,
        act=given.complainants_act(case),
    )
    with pytest.raises(NotReady):
        agree(case, row)


def test_nobody_agrees_for_another_complainant(case, priya):
    row = consenting.ask(case, asked=INSURER, act=given.act(priya))
    with pytest.raises(NotAllowed):
        agree(case, row, act=given.complainants_act(given.received_case()))


def test_a_consent_of_another_case_is_out_of_reach(case, priya):
    consenting.ask(case, asked=INSURER, act=given.act(priya))
    other = given.received_case()
    row = consenting.ask(other, asked=INSURER, act=given.act(priya))
    with given_back("consent"):
        agree(case, row)


def test_they_may_take_it_back_however_the_case_stands(case, priya):
    row = agree(case, consenting.ask(case, asked=INSURER, act=given.act(priya)))
    assert MOVES[Step.END_CONSENT].before == frozenset(Status)
    assert Step.END_CONSENT in policy.steps_open_to(given.complainants_act(case), case)
    consenting.withdraw(case, consent=row.pk, act=given.complainants_act(case))
    assert attesting.attest_all().holds
