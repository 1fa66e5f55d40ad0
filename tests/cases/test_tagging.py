"""Cases are sorted by tags: words of the organisation, kept in a list."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from ombud.cases import queries
from ombud.cases.life import erasing, keeping_tags, merging, tagging
from ombud.cases.models import CaseTag, Tag
from ombud.cases.steps import NotReady
from ombud.cases.tag_words import LooksLikeAName
from ombud.cases.vocabulary import Erasable, ErasedBecause
from ombud.journal import queries as journal
from ombud.journal import verifying
from ombud.people.refusals import NotAllowed, Unusable
from ombud.people.vocabulary import Role
from tests import given

pytestmark = pytest.mark.django_db
RUTH = {"identity": given.named_complainant()}


@pytest.fixture
def lena():
    given.organisation()
    return given.person("lena", Role.LEAD)


@pytest.fixture
def tags(lena):
    """Three tags in use: billing-error, press, vip."""
    return [given.tag(name, by=lena) for name in ("Billing error", "Press", "VIP")]


def tag(case, by, *, add=(), remove=()):
    return tagging.tag(case, add=add, remove=remove, act=given.act(by))


def on(case):
    return [each.code for each in queries.tags_of(case)]


def told(case):
    entries = journal.entries_of(case).filter(verb="case.tagged")
    return [entry.facts for entry in entries]


def test_tags_are_put_on_and_taken_off_in_one_step(lena, tags):
    case = given.received_case()
    tag(case, lena, add=["vip", "press"])
    tag(case, lena, add=["billing-error", "press"], remove=["vip"])

    assert on(case) == ["billing-error", "press"]
    assert told(case) == [
        {"added": ["vip", "press"], "removed": []},
        {"added": ["billing-error"], "removed": ["vip"]},
    ]
    link = CaseTag.objects.get(case=case, tag__code="press")
    assert (link.added_by, link.added_at) == (lena, given.MONDAY)
    assert verifying.verify_chain(case).holds


@pytest.mark.parametrize(
    ("wanted", "field", "said"),
    [
        ({"add": ["unknown"]}, "add", "no tag with the code “unknown”"),
        ({"remove": ["unknown"]}, "remove", "no tag with the code “unknown”"),
        ({"add": ["vip"], "remove": ["vip"]}, "remove", "added and taken off at once"),
        ({"add": ["press"]}, "add", "it has these tags already"),
        ({}, "add", "it has these tags already"),
    ],
)
def test_what_cannot_be_names_its_field(lena, tags, wanted, field, said):
    case = tag(given.received_case(), lena, add=["press"])

    with pytest.raises(Unusable) as no:
        tag(case, lena, **wanted)

    assert no.value.field == field
    assert said in str(no.value)


def test_a_tag_out_of_use_stays_where_it_is_and_goes_nowhere_else(lena, tags):
    case, other = given.received_case(), given.received_case()
    tag(case, lena, add=["press"])
    keeping_tags.end_tag(tags[1], act=given.act(lena))

    with pytest.raises(Unusable, match="out of use"):
        tag(other, lena, add=["press"])

    assert on(case) == ["press"]
    assert on(tag(case, lena, remove=["press"])) == []


def test_a_complaint_has_twenty_tags_at_most(lena):
    names = [f"Kind {number}" for number in range(21)]
    codes = [given.tag(name, by=lena).code for name in names]
    case = tag(given.received_case(), lena, add=codes[:20])

    with pytest.raises(Unusable, match="at most 20 tags"):
        tag(case, lena, add=codes[20:])

    instead = tag(case, lena, add=codes[20:], remove=codes[:1])
    assert set(on(instead)) == set(codes[1:])


def test_a_finished_complaint_is_tagged_too(lena, tags):
    case = given.closed_case(lena, given.person("tom", Role.APPROVER))
    assert on(tag(case, lena, add=["press"])) == ["press"]


def test_whoever_does_not_work_on_cases_tags_none(lena, tags):
    audrey = given.person("audrey", Role.AUDITOR)
    with pytest.raises(NotAllowed):
        tag(given.received_case(), audrey, add=["press"])


def test_the_complainant_tags_nothing(lena, tags):
    case = given.received_case()
    with pytest.raises(NotAllowed):
        tagging.tag(case, add=["press"], act=given.complainants_act(case))


def test_r8_1_1_tags_go_with_the_texts_and_come_no_more(lena, tags):
    case = given.closed_case(lena, given.person("tom", Role.APPROVER))
    tag(case, lena, add=["press"])
    rita = given.person("rita", Role.REPRESENTATIVE)
    why = ErasedBecause.REQUEST

    erasing.erase(case, what=[Erasable.TEXTS], because=why, act=given.act(rita))

    assert not CaseTag.objects.filter(case=case).exists()
    with pytest.raises(NotReady, match="sorted no more"):
        tag(case, lena, add=["press"])


def test_a_merged_complaint_brings_its_tags_along(lena, tags):
    first = given.received_case(**RUTH)
    again = given.received_case("Still off.", **RUTH)
    tag(first, lena, add=["press"])
    tag(again, lena, add=["vip", "press"])

    merging.merge(again, into=first.reference, act=given.act(lena))

    assert on(first) == ["press", "vip"]
    assert on(again) == ["press", "vip"]
    assert told(first)[-1] == {"added": ["vip"], "removed": []}
    assert verifying.verify_chain(first).holds


def test_complaints_with_more_than_twenty_tags_together_stay_two(lena):
    codes = [given.tag(f"Kind {number}", by=lena).code for number in range(21)]
    first = tag(given.received_case(**RUTH), lena, add=codes[:20])
    again = tag(given.received_case("Still off.", **RUTH), lena, add=codes[19:])

    with pytest.raises(Unusable, match="Together they would have 21 tags"):
        merging.merge(again, into=first.reference, act=given.act(lena))
    assert not queries.taken_in(first)

    tag(first, lena, remove=codes[:1])
    merging.merge(again, into=first.reference, act=given.act(lena))
    assert set(on(first)) == set(codes[1:])


@pytest.mark.django_db(transaction=True)
def test_a_tag_that_two_add_at_once_is_refused_to_one_of_them():
    given.organisation()
    act = given.act(given.person("lena", Role.LEAD))

    def add(_turn):
        try:
            return keeping_tags.add_tag({"en": "Late refund"}, act=act).code
        except Unusable as refusal:
            return refusal.field
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        said = sorted(pool.map(add, range(4)))
    assert said == ["late-refund", "names", "names", "names"]


def test_a_tag_has_a_code_of_its_own_and_a_name_in_each_language(lena):
    act = given.act(lena)
    made = keeping_tags.add_tag({"en": "Late refund", "ru": "Поздно"}, act=act)
    second = keeping_tags.add_tag({"ru": "Срочно"}, act=act)

    assert made.code == "late-refund"
    assert made.names == {"en": "Late refund", "ru": "Поздно", "tr": "Late refund"}
    assert second.code == "tag"
    assert [entry.verb for entry in journal.entries_of(made)] == ["tag.added"]


def test_a_tag_is_called_otherwise_ended_and_brought_back(lena, tags):
    act, press = given.act(lena), tags[1]
    keeping_tags.change_tag(press, names={"en": "Media"}, act=act)
    keeping_tags.end_tag(press, act=act)
    keeping_tags.bring_tag_back(press, act=act)

    press.refresh_from_db()
    assert press.names["en"] == "Media"
    assert press.ended_on is None
    verbs = [entry.verb for entry in journal.entries_of(press)]
    assert verbs == ["tag.added", "tag.changed", "tag.ended", "tag.returned"]


@pytest.mark.parametrize(
    ("names", "more", "field"),
    [
        ({}, {}, "names"),
        ({"en": "x" * 41}, {}, "names"),
        ({"en": "vip"}, {}, "names"),
        ({"en": "ruth@example.org"}, {}, "names"),
        ({"en": "Call +44 20 7946 0958"}, {}, "names"),
        ({"en": "Fine"}, {"purposes": {"en": "Ask ruth@example.org"}}, "purposes"),
        ({"en": "Fine"}, {"code": "Not fine"}, "code"),
        ({"en": "Fine"}, {"code": "none"}, "code"),
        ({"en": "Fine"}, {"code": "press"}, "code"),
    ],
)
def test_what_cannot_be_a_tag_is_refused(lena, tags, names, more, field):
    with pytest.raises(Unusable) as no:
        keeping_tags.add_tag(names, **more, act=given.act(lena))

    assert no.value.field == field
    assert Tag.objects.count() == 3


@pytest.mark.parametrize(
    "name",
    ["Ruth Miller", "Иван Петров", "Ayşe Yılmaz", "Mr miller", "R. Miller", "lena"],
)
def test_a_name_of_a_person_is_looked_at_twice(lena, name):
    act = given.act(lena)
    with pytest.raises(LooksLikeAName):
        keeping_tags.add_tag({"en": name}, act=act)

    kept = keeping_tags.add_tag({"en": name}, names_nobody=True, act=act)

    assert kept.names["en"] == name


@pytest.mark.parametrize("role", sorted({*Role} - keeping_tags.MAY))
def test_the_list_is_kept_by_whoever_leads(lena, role):
    with pytest.raises(NotAllowed):
        keeping_tags.add_tag({"en": "Fine"}, act=given.act(given.person("o", role)))
