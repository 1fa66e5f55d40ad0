"""What is told before somebody complains is published whole, or not at all."""

from datetime import timedelta

import pytest

from ombud.people.refusals import Unusable
from ombud.people.vocabulary import Role
from ombud.rulebook import changing, editions, information, loading, packs, telephones
from ombud.rulebook.vocabulary import RuleKind, Tariff, Topic
from tests import given
from tests.rulebook.rules_written import TODAY, in_force, written

pytestmark = pytest.mark.django_db
KIND = RuleKind.INFORMATION
LANGUAGES = ("en", "ru", "tr")
BY_RULES = {Topic.REMEDIES, Topic.STEPS}


@pytest.fixture(autouse=True)
def _organisation():
    given.organisation()


def shipped():
    return packs.read("information", "main")["content"]


def draft(lena, content):
    return written(lena, content=content, kind=KIND, code="main")


def reached_by(**facts):
    loading.set_up_organisation(
        act=given.act(), names={"en": "Northshore Utilities"}, **facts
    )


def test_the_shipped_text_is_in_force_at_once_and_leaves_nothing_out():
    edition = in_force(code="main", kind=KIND)
    assert edition is not None
    assert not information.missing(edition, TODAY)
    told = information.told(edition)
    assert all(set(told.topics[topic]) == set(LANGUAGES) for topic in Topic)


@pytest.mark.parametrize("language", LANGUAGES)
def test_r7_1_1_a_topic_that_lacks_a_language_is_refused_by_name(lena, nadia, language):
    name = {"en": "English", "ru": "Русский", "tr": "Türkçe"}[language]
    for topic in set(Topic) - BY_RULES:
        content = shipped()
        del content["topics"][topic.value][language]
        with pytest.raises(Unusable) as refused:
            changing.confirm(draft(lena, content), act=given.act(nadia))
        assert f"{topic.label} ({name})" in str(refused.value)
    assert in_force(code="main", kind=KIND).version == 1


def test_r7_1_1_every_topic_that_is_missing_is_named_at_once(lena, nadia):
    content = shipped() | {"topics": {}}
    with pytest.raises(Unusable) as refused:
        changing.confirm(draft(lena, content), act=given.act(nadia))
    named = str(refused.value)
    assert all(str(each.label) in named for each in Topic if each not in BY_RULES)


def test_what_the_rules_tell_by_themselves_needs_no_words_of_ours(lena, nadia):
    content = shipped()
    for topic in BY_RULES:
        del content["topics"][topic.value]
    changing.confirm(draft(lena, content), act=given.act(nadia))
    assert in_force(code="main", kind=KIND).version == 2


def test_without_time_limits_in_force_the_steps_have_to_be_written(lena, nadia):
    rule = editions.edition("profile", "iso-default", 2)
    changing.retire(rule, last_day=TODAY, act=given.act(nadia))
    content = shipped()
    del content["topics"]["steps"]
    later = TODAY + timedelta(days=1)
    begun = written(lena, content=content, kind=KIND, code="main", valid_from=later)
    with pytest.raises(Unusable, match="What happens, and by when"):
        changing.confirm(begun, act=given.act(nadia))


def test_a_language_nobody_is_told_in_may_be_left_out(lena, nadia):
    reached_by(languages=["en"])
    content = shipped()
    content["topics"] = {
        name: {"en": texts["en"]} for name, texts in content["topics"].items()
    }
    changing.confirm(draft(lena, content), act=given.act(nadia))
    assert in_force(code="main", kind=KIND).version == 2


def test_r4_8_a_number_that_costs_more_cannot_be_written(lena):
    paid = shipped() | {"phones": [{"number": "0900 1", "tariff": "paid"}]}
    with pytest.raises(Unusable, match="Complaining costs nothing") as refused:
        draft(lena, paid)
    assert refused.value.field == "phones.0.tariff"


def test_r4_8_a_premium_number_is_refused_whatever_was_said_of_it(lena):
    reached_by(country="GB")
    paid = shipped() | {"phones": [{"number": "0909 879 0000", "tariff": "free"}]}
    with pytest.raises(Unusable, match="cost more than an ordinary call") as refused:
        draft(lena, paid)
    assert refused.value.field == "phones.0.number"


def test_r4_8_our_own_number_is_published_only_with_what_a_call_costs(lena, nadia):
    reached_by(phone="12345", country="GB")
    begun = draft(lena, shipped())
    with pytest.raises(Unusable, match="12345"):
        changing.confirm(begun, act=given.act(nadia))
    told = shipped() | {"phones": [{"number": "12 345", "tariff": "basic"}]}
    changing.confirm(draft(lena, told), act=given.act(nadia))
    assert in_force(code="main", kind=KIND).version == 2


@pytest.mark.parametrize(
    ("number", "country", "tariff"),
    [
        ("0808 157 0192", "GB", Tariff.FREE),
        ("020 7946 0018", "GB", Tariff.BASIC),
        ("0909 879 0000", "GB", Tariff.PAID),
        ("8 800 555 35 35", "RU", Tariff.FREE),
        ("0 800 219 00 00", "TR", Tariff.FREE),
        ("call us", "GB", None),
        ("115", "", None),
    ],
)
def test_the_numbering_plan_says_what_a_call_costs(number, country, tariff):
    assert telephones.by_plan(number, country) == tariff


def test_the_same_number_stands_once(lena):
    twice = [
        {"number": "0800 1", "tariff": "free"},
        {"number": "08001", "tariff": "basic"},
    ]
    with pytest.raises(Unusable, match="stands here twice"):
        draft(lena, shipped() | {"phones": twice})


def test_the_page_can_be_replaced_and_not_taken_away(nadia):
    edition = in_force(code="main", kind=KIND)
    with pytest.raises(Unusable, match="needs this rule"):
        changing.retire(edition, last_day=TODAY, act=given.act(nadia))


def test_what_stood_on_a_day_gone_by_can_still_be_read(lena, nadia):
    content = shipped()
    content["topics"]["what"] = dict.fromkeys(LANGUAGES, "Anything you tell us.")
    later = TODAY + timedelta(days=5)
    begun = written(lena, content=content, kind=KIND, code="main", valid_from=later)
    changing.confirm(begun, act=given.act(nadia))
    stood = information.edition_in_force(given.MONDAY)
    stands = information.edition_in_force(given.MONDAY + timedelta(days=6))
    assert (stood.version, stands.version) == (1, 2)


def test_somebody_who_may_not_write_rules_writes_none():
    mira = given.person("mira", Role.HANDLER)
    with pytest.raises(changing.Refused):
        draft(mira, shipped())
