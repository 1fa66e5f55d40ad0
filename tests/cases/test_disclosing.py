"""What is given to whom, on what basis, is put down and told."""

from contextlib import contextmanager
from datetime import date, timedelta

import pytest

from ombud.cases import attesting
from ombud.cases.giving import COMPLAINT, Giving
from ombud.cases.life import consenting, disclosing, writing
from ombud.cases.life.consenting import Asked
from ombud.cases.steps import NotReady
from ombud.cases.vocabulary import (
    Basis,
    Channel,
    ConsentAnswer,
    Content,
    RecipientKind,
    Way,
)
from ombud.journal import queries as journal
from ombud.people.refusals import NotAllowed, Unusable
from ombud.people.vocabulary import Role
from tests import given

pytestmark = pytest.mark.django_db
PARTNER = {"recipient_kind": RecipientKind.PARTNER, "recipient": "Brightmeter Ltd"}


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


def giving(**other):
    return Giving(
        **{
            "recipient_kind": RecipientKind.REGULATOR,
            "recipient": "Energy Regulator",
            "basis": Basis.LAW,
            "grounds": "Energy Act, section 12",
            "contents": [Content.COMPLAINT],
            "words": "The complaint, as it came.",
            "way": Way.EMAIL,
            "given_on": given.act(None).at.date(),
            "texts": [COMPLAINT],
            **other,
        }
    )


def agreed(case, by, **other):
    asked = {**PARTNER, "contents": [Content.COMPLAINT], "purpose": "To read it."}
    row = consenting.ask(case, asked=Asked(**{**asked, **other}), act=given.act(by))
    return consenting.answer(
        case,
        consent=row.pk,
        answer=ConsentAnswer.AGREED,
        act=given.complainants_act(case),
    )


def by_consent(row, **other):
    told = {"basis": Basis.CONSENT, "grounds": "", "consent": row.pk, **PARTNER}
    return giving(**{**told, **other})


def test_r8_1_4_what_is_given_is_put_down_with_its_digests(case, priya):
    row = disclosing.disclose(case, told=giving(), act=given.act(priya))

    entry = journal.entries_of(case).get(verb="case.disclosed")
    assert entry.facts["basis"] == "law"
    received = journal.entries_of(case).get(verb="case.received")
    assert entry.facts["texts"] == [received.facts["words"]]
    assert "Energy" not in str(entry.facts)
    assert row.told_at is not None
    assert attesting.attest_all().altered == []


def test_an_altered_register_is_found(case, priya):
    row = disclosing.disclose(case, told=giving(), act=given.act(priya))
    type(row).objects.filter(pk=row.pk).update(recipient="Somebody Else Ltd")
    assert [each.column for each in attesting.attest_all().altered] == ["recipient"]


@pytest.mark.parametrize("basis", [Basis.LAW, Basis.CONTRACT, Basis.VITAL])
def test_a_basis_that_needs_a_name_is_named(case, priya, basis):
    with pytest.raises(Unusable) as refused:
        disclosing.disclose(
            case, told=giving(basis=basis, grounds=" "), act=given.act(priya)
        )
    assert refused.value.field == "grounds"


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("recipient", {"recipient": ""}),
        ("words", {"words": ""}),
        ("contents", {"contents": []}),
        ("given_on", {"given_on": date(2199, 1, 1)}),
        ("given_on", {"given_on": date(1, 1, 1)}),
        ("consent", {"basis": Basis.CONSENT}),
        ("consent", {"basis": Basis.CONSENT, "consent": 4711}),
        ("files", {"files": [4711]}),
        ("texts", {"texts": ["4711"]}),
        ("untold_until", {"untold": "A police matter"}),
        ("untold", {"untold": "No", "basis": Basis.REQUEST}),
    ],
)
def test_what_is_wrong_is_named(case, priya, field, wrong):
    with pytest.raises(Unusable) as refused:
        disclosing.disclose(case, told=giving(**wrong), act=given.act(priya))
    assert refused.value.field == field
    assert not case.disclosures.exists()


def test_an_internal_note_is_not_given_as_a_letter(case, priya):
    note = writing.note(case, body="Between us", act=given.act(priya))
    with given_back("texts"):
        disclosing.disclose(
            case, told=giving(texts=[str(note.pk)]), act=given.act(priya)
        )


def test_consent_covers_what_they_agreed_to(case, priya):
    row = disclosing.disclose(
        case, told=by_consent(agreed(case, priya)), act=given.act(priya)
    )
    assert row.consent.answer == ConsentAnswer.AGREED


@pytest.mark.parametrize(
    ("field", "other"),
    [
        ("contents", {"contents": [Content.COMPLAINT, Content.LETTERS]}),
        ("recipient", {"recipient": "Brightmeter Holding"}),
        ("recipient", {"recipient_kind": RecipientKind.INSURER}),
    ],
)
def test_consent_covers_nobody_else_and_nothing_more(case, priya, field, other):
    told = by_consent(agreed(case, priya), **other)
    with pytest.raises(Unusable) as refused:
        disclosing.disclose(case, told=told, act=given.act(priya))
    assert refused.value.field == field


def test_nothing_more_is_given_once_consent_was_withdrawn(case, priya):
    row = agreed(case, priya)
    consenting.withdraw(case, consent=row.pk, act=given.complainants_act(case))
    with pytest.raises(Unusable) as refused:
        disclosing.disclose(case, told=by_consent(row), act=given.act(priya))
    assert refused.value.field == "consent"


def test_consent_ends_with_its_last_day(case, priya):
    today = given.act(None).at.date()
    row = agreed(case, priya, valid_until=today + timedelta(days=5))
    later = given.act(priya, days_later=6)
    with given_back("consent"):
        disclosing.disclose(
            case, told=by_consent(row, given_on=later.at.date()), act=later
        )


def test_consent_is_not_given_by_silence_or_a_no(case, priya):
    asked = Asked(**PARTNER, contents=[Content.COMPLAINT], purpose="To read it.")
    row = consenting.ask(case, asked=asked, act=given.act(priya))
    with given_back("consent"):
        disclosing.disclose(case, told=by_consent(row), act=given.act(priya))
    consenting.answer(
        case,
        consent=row.pk,
        answer=ConsentAnswer.DECLINED,
        through=Channel.PHONE,
        evidence="Called on 3 March, from the number we know.",
        act=given.act(priya),
    )
    with given_back("consent"):
        disclosing.disclose(case, told=by_consent(row), act=given.act(priya))


def test_a_confidential_case_is_given_away_by_few(priya):
    case = given.received_case(confidential=True)
    case.named.add(priya)
    carla = given.person("carla", Role.REPRESENTATIVE)
    with pytest.raises(NotReady, match="confidential"):
        disclosing.disclose(case, told=giving(), act=given.act(priya))
    disclosing.disclose(case, told=giving(), act=given.act(carla))


def test_what_a_law_keeps_secret_is_looked_at_again(case, priya):
    carla = given.person("carla", Role.REPRESENTATIVE)
    day = given.act(None).at.date() + timedelta(days=90)
    told = giving(untold="An investigation runs.", untold_until=day)
    row = disclosing.disclose(case, told=told, act=given.act(priya))
    assert row.told_at is None

    with pytest.raises(NotAllowed):
        disclosing.tell(case, disclosure=row.pk, act=given.act(priya))
    longer = day + timedelta(days=30)
    row = disclosing.tell(
        case, disclosure=row.pk, until=longer, untold="Still.", act=given.act(carla)
    )
    assert (row.told_at, row.untold_until) == (None, longer)
    row = disclosing.tell(case, disclosure=row.pk, act=given.act(carla))
    assert row.told_at is not None
    with pytest.raises(NotReady):
        disclosing.tell(case, disclosure=row.pk, act=given.act(carla))
    assert attesting.attest_all().altered == []
