import polib
import pytest

from ombud.project.sentences import Sentence, in_code, in_template
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
