from collections import defaultdict

import polib
import pytest

from ombud.project.sentences import Sentence, all_sentences, in_code, in_template
from ombud.project.translations import fault_of


def test_calls_are_found_under_the_names_a_file_gives_them():
    source = """
from django.utils.translation import gettext_lazy as _, npgettext, gettext as said
first = _("One.")
second = npgettext("queue", "%(n)s case", "%(n)s cases", n)
third = said("Three" " and a half.")
fourth = _(variable)
"""
    assert set(in_code(source)) == {
        Sentence("One."),
        Sentence("%(n)s case", "%(n)s cases", "queue"),
        Sentence("Three and a half."),
    }


def test_the_tags_of_templates_are_found():
    source = """
{% load i18n %}{% translate "Name" context "of a unit" %}{{ _("Here")|upper }}
{% blocktranslate trimmed count n=cases %}
  {{ n }} case
{% plural %}
  {{ n }} cases
{% endblocktranslate %}
"""
    assert set(in_template(source)) == {
        Sentence("Name", context="of a unit"),
        Sentence("Here"),
        Sentence("%(n)s case", "%(n)s cases"),
    }


@pytest.mark.parametrize(
    ("entry", "verdict"),
    [
        ({"msgstr": "%(n)s dosya"}, ""),
        ({"msgstr": ""}, "is not translated"),
        ({"msgstr": "%(n)s dosya", "flags": ["fuzzy"]}, "is fuzzy"),
        ({"msgstr": "dosya"}, "leaves a placeholder out"),
        ({"msgstr": "%(m)s dosya"}, "names a placeholder that is not there"),
    ],
)
def test_a_translation_is_whole_or_it_is_a_fault(entry, verdict):
    written = polib.POEntry(msgid="%(n)s files", **entry)
    assert fault_of(Sentence("%(n)s files"), written, "tr") == verdict


@pytest.fixture(scope="module")
def contexts():
    """Every sentence of ours with the contexts it stands in."""
    found = defaultdict(set)
    for each in all_sentences():
        found[each.one].add(each.context)
    return found


@pytest.mark.parametrize(
    ("word", "meanings"),
    [
        ("Your account", {"sign-in", "side of a case"}),
        ("Ask", {"a question", "a request"}),
        ("What", {"column", "what is given", "what was read"}),
        ("When", {"column", "notices", "rule"}),
        ("Record the withdrawal", {"of a complaint", "of a consent"}),
        ("Set up an app", {"title", "button"}),
        ("Who complains", {"title", "read"}),
        ("Take out what gives people away", {"identifies", "step"}),
    ],
)
def test_a_word_of_two_meanings_says_which_it_has(contexts, word, meanings):
    assert contexts[word] == meanings
