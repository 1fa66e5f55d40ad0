"""Who hears that a consent was taken back, and in which words."""

from datetime import timedelta

import pytest
from django.urls import reverse

from ombud.cases.life import assigning, consenting, keeping_out
from ombud.cases.models import Notice
from ombud.cases.vocabulary import ConsentAnswer, Content, NoticeKind, RecipientKind
from ombud.jobs import reactions
from ombud.people.vocabulary import Role
from tests import given, postbox
from tests.jobs.letters import LATER, letters_to, text_of, with_address

pytestmark = pytest.mark.django_db


@pytest.fixture
def inbox(settings):
    with postbox.opened(settings) as box:
        yield box


@pytest.fixture
def mira():
    given.organisation()
    return with_address(given.person("mira", Role.LEAD))


@pytest.fixture
def petra(mira):
    return with_address(given.person("petra", Role.PRIVACY))


@pytest.fixture
def case(mira):
    case = given.received_case(identity=given.named_complainant())
    return assigning.assign(case, handler=mira, act=given.act(mira))


@pytest.fixture
def consent(case, mira):
    asked = consenting.Asked(
        recipient_kind=RecipientKind.INSURER,
        recipient="Harbour Insurance",
        contents=[Content.FILES],
        purpose="So that they can pay.",
    )
    row = consenting.ask(case, asked=asked, act=given.act(mira))
    theirs = given.complainants_act(case)
    return consenting.answer(
        case, consent=row.pk, answer=ConsentAnswer.AGREED, act=theirs
    )


def withdraw(case, consent, act=None, **told):
    act = act or given.complainants_act(case, days_later=1)
    consenting.withdraw(case, consent=consent.pk, act=act, **told)
    reactions.deliver_all(at=LATER)
    found = Notice.objects.filter(kind=NoticeKind.CONSENT_WITHDRAWN)
    return sorted(found.values_list("user__username", flat=True))


def test_r7_the_handler_and_the_privacy_officer_hear_of_a_consent_taken_back(
    client, case, consent, mira, petra
):
    given.person("rosa", Role.REPRESENTATIVE)

    assert withdraw(case, consent) == ["mira", "petra"]

    for person in (mira, petra):
        client.force_login(person)
        page = client.get(reverse("desk:notices")).text
        assert "A consent was withdrawn" in page
        assert "nothing more may be given on it" in page
        assert "Harbour" not in page


def test_whoever_writes_it_down_is_not_told_of_it(case, consent, mira, petra):
    act = given.act(mira, days_later=1)

    assert withdraw(case, consent, act, words="She rang.") == ["petra"]


def test_an_officer_who_is_kept_from_the_case_hears_nothing(case, consent, mira, petra):
    keeping_out.recuse(case, people=[petra], act=given.act(mira))

    assert withdraw(case, consent) == ["mira"]


@pytest.mark.parametrize(
    ("language", "subject"),
    [
        ("en", "a consent was withdrawn"),
        ("ru", "согласие отозвано"),
        ("tr", "bir rıza geri alındı"),
    ],
)
def test_the_letter_names_the_case_and_nobody(
    inbox, case, consent, petra, language, subject
):
    petra.language = language
    petra.save()
    withdraw(case, consent)

    postbox.send_all(at=LATER + timedelta(minutes=1))

    [letter] = letters_to(inbox, petra.email)
    assert letter["Subject"] == f"{case.reference}: {subject}"
    text = text_of(letter)
    assert case.reference in text
    for untold in ("Ruth", "Harbour", "$"):
        assert untold not in text
