"""Both sides are heard before a decision, each in its own way."""

import pytest

from ombud.cases import attesting, policy, queries
from ombud.cases.life import hearing, keeping_out
from ombud.cases.states import Step
from ombud.cases.steps import NotReady
from ombud.cases.vocabulary import Channel, FindingResult, Side
from ombud.journal.models import Entry
from ombud.people.refusals import NotAllowed, Unusable
from ombud.people.vocabulary import Role
from tests import contents, given
from tests.cases import sides

pytestmark = pytest.mark.django_db
CHANCE = "The complainant must have had the chance to comment"
ACCOUNT = "Everybody complained about must have had the chance"


@pytest.fixture
def mira():
    given.organisation()
    return given.person("mira")


@pytest.fixture
def kemal(mira):
    return given.person("kemal", of=given.unit("field-services"))


@pytest.fixture
def deep(mira):
    """Looked into at the standard level; everything is found, nobody was heard."""
    case = sides.assessed(mira)
    sides.plan(case, mira)
    case = given.investigate(case, mira)
    sides.evidence(case, mira)
    given.find_all(case, mira, FindingResult.UPHELD, evidence=[1])
    given.no_conflict(case, mira)
    return case


@pytest.fixture
def about_kemal(mira, kemal):
    """A light case about a member of staff; everything is found."""
    case = given.assessed_case(mira, about=kemal)
    case = given.in_charge(case, mira)
    case = given.investigate(case, mira)
    given.find_all(case, mira, FindingResult.UPHELD)
    given.no_conflict(case, mira)
    return case


def comment(case, row, act, **told):
    return hearing.comment(
        case, hearing=row.pk, **{"account": "I waited all day.", **told}, act=act
    )


def refusal(case, mira, days_later=3):
    with pytest.raises(NotReady) as refused:
        given.decide(case, mira, days_later=days_later)
    return str(refused.value)


def decided(case, mira, days_later=3):
    given.decide(case, mira, days_later=days_later)
    case.refresh_from_db()
    return case.status == "decided"


def test_r3_7_4_the_complainant_comments_before_a_deep_decision(deep, mira):
    assert CHANCE in refusal(deep, mira)
    row = sides.ask(deep, mira, due=7)
    assert CHANCE in refusal(deep, mira, days_later=7)

    comment(deep, row, given.complainants_act(deep, days_later=2))

    assert decided(deep, mira)


def test_a_chance_not_taken_is_a_chance(deep, mira):
    sides.ask(deep, mira, due=7)
    assert decided(deep, mira, days_later=8)


def test_a_light_case_is_decided_without_asking(mira):
    assert decided(given.case_with_findings(mira), mira)


def test_the_comment_stands_among_the_messages_with_its_files(deep, mira):
    row = sides.ask(deep, mira)
    theirs = given.complainants_act(deep, days_later=1)
    comment(deep, row, theirs, attached=[("meter.jpg", contents.JPEG)])

    _confirmed, asked, answered = deep.messages.order_by("pk")
    assert (asked.kind, asked.body) == ("comment", "That nobody came.")
    assert (answered.author, answered.body) == ("complainant", "I waited all day.")
    assert answered.files.get().from_complainant
    row.refresh_from_db()
    assert (row.account, row.through) == ("I waited all day.", "")
    assert attesting.attest_all().holds


def test_staff_write_down_what_they_were_told_and_how(deep, mira):
    row = sides.ask(deep, mira)
    with pytest.raises(Unusable) as refused:
        comment(deep, row, given.act(mira))
    assert refused.value.field == "through"

    comment(deep, row, given.act(mira, days_later=1), through=Channel.PHONE)

    row.refresh_from_db()
    assert (row.through, row.recorded_by) == ("phone", mira)
    entry = Entry.objects.filter(verb="case.account_given").latest("seq")
    assert (entry.facts["side"], entry.facts["through"]) == ("complainant", "phone")


def test_ra_d_whoever_is_complained_about_is_heard_at_every_level(
    about_kemal, mira, kemal
):
    case = about_kemal
    assert case.level == "light"
    assert ACCOUNT in refusal(case, mira)
    row = sides.ask(case, mira, user=kemal)
    assert ACCOUNT in refusal(case, mira)

    comment(case, row, given.act(kemal, days_later=1), account="I was never there.")

    assert decided(case, mira)
    assert [row.kind for row in case.messages.all()] == ["acknowledgement"]


def test_ra_d_whoever_is_heard_learns_the_substance_and_never_sees_the_case(
    about_kemal, mira, kemal
):
    sides.ask(about_kemal, mira, user=kemal)
    act = given.act(kemal)

    assert not queries.cases_visible_to(kemal).exists()
    assert policy.steps_open_to(act, about_kemal) == []
    may = {step for step in Step if policy.allows(act, step, about_kemal)}
    assert may == {Step.COMMENT}
    [row] = queries.hearings_of(kemal)
    assert row.substance == "That nobody came."


def test_each_person_complained_about_must_have_had_theirs(about_kemal, mira, kemal):
    ole = given.person("ole", of=given.unit("field-services"))
    sides.named_as_well(about_kemal, ole, mira)
    row = sides.ask(about_kemal, mira, user=kemal)
    comment(about_kemal, row, given.act(kemal))
    assert ACCOUNT in refusal(about_kemal, mira)

    sides.ask(about_kemal, mira, user=ole, due=5)
    assert decided(about_kemal, mira, days_later=6)


def test_nobody_gives_the_account_of_somebody_else(about_kemal, mira, kemal):
    row = sides.ask(about_kemal, mira, user=kemal)
    of_the_complainant = sides.ask(about_kemal, mira)
    ole = given.person("ole", of=given.unit("field-services"))

    with pytest.raises(NotAllowed):
        comment(about_kemal, row, given.act(ole), through=Channel.PHONE)
    with pytest.raises(NotAllowed):
        comment(about_kemal, of_the_complainant, given.act(kemal))
    with pytest.raises(Unusable) as refused:
        comment(about_kemal, row, given.complainants_act(about_kemal))
    assert refused.value.field == "hearing"


def test_only_whom_it_is_about_is_asked_and_only_with_time_to_think(
    about_kemal, mira, kemal
):
    stranger = given.person("ole")
    for told, field in [
        ({"user": stranger}, "user"),
        ({"user": kemal, "due": 1}, "due_on"),
        ({"user": kemal, "substance": " "}, "substance"),
    ]:
        with pytest.raises(Unusable) as refused:
            sides.ask(about_kemal, mira, **told)
        assert refused.value.field == field

    sides.ask(about_kemal, mira, user=kemal)
    with pytest.raises(Unusable) as refused:
        sides.ask(about_kemal, mira, user=kemal)
    assert refused.value.field == "user"


def test_an_account_is_given_once(deep, mira):
    row = sides.ask(deep, mira)
    theirs = given.complainants_act(deep, days_later=1)
    comment(deep, row, theirs)
    with pytest.raises(NotReady) as refused:
        comment(deep, row, theirs)
    assert str(refused.value) == "No account is waited for."


def test_nobody_but_who_is_in_charge_asks(deep):
    with pytest.raises(NotAllowed):
        sides.ask(deep, given.person("vera", Role.APPROVER))


def test_whose_side_is_asked_must_be_said(about_kemal, mira):
    with pytest.raises(Unusable) as refused:
        hearing.hear(
            about_kemal,
            side=Side.NEITHER,
            substance="So.",
            due_on=sides.day(9),
            act=given.act(mira),
        )
    assert refused.value.field == "side"


def test_a_decision_is_not_approved_before_a_person_named_late_is_heard(mira, kemal):
    case = given.decided_case(mira)
    lena = given.person("lena", Role.LEAD)
    keeping_out.recuse(case, people=[kemal], act=given.act(mira, days_later=3))

    with pytest.raises(NotReady) as refused:
        given.approve(case, lena)
    assert ACCOUNT in str(refused.value)


def test_who_was_named_by_mistake_and_is_let_back_in_need_not_be_heard(
    about_kemal, mira, kemal
):
    rita = given.person("rita", Role.REPRESENTATIVE)
    keeping_out.readmit(
        about_kemal, person=kemal, because="Another Kemal.", act=given.act(rita)
    )
    assert decided(about_kemal, mira)
