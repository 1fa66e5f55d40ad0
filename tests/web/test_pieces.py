"""The pieces pages are built from."""

import re

import pytest
from django import forms
from django.template import Context, Template
from django.utils import translation

from ombud.web.clock_words import clock_words
from ombud.web.desk.queue.bar import Choice
from ombud.web.templatetags.look import initials
from tests.conftest import ROOT


def drawn(source: str, **context: object) -> str:
    template = Template("{% load look fields days %}" + source)
    return " ".join(template.render(Context(context)).split())


@pytest.mark.parametrize(
    ("state", "tone", "icon", "words"),
    [
        ("soon", "amber", "alarm", "Due in 3 d"),
        ("missed", "red", "circle-x", "Missed 3 d"),
        ("met", "teal", "check", "Met"),
    ],
)
def test_a_clocks_state_picks_icon_word_and_tone_together(state, tone, icon, words):
    chip = drawn(f"{{% clock_chip '{state}' 3 %}}")
    assert f'data-tone="{tone}"' in chip
    assert f"#i-{icon}" in chip
    assert words in chip


def test_a_chip_is_drawn_in_the_language_of_each_reader():
    chip = "{% clock_chip 'met' %}"
    here = drawn(chip)
    with translation.override("tr"):
        there = drawn(chip)
    assert "Met" in here
    assert here != there


def test_a_list_offers_what_it_is_given_and_marks_what_is_chosen():
    offered = [Choice("a", "<1>", False), Choice('"b', "Two", True)]
    assert drawn("{% load offered %}{% options offered %}", offered=offered) == (
        '<option value="a">&lt;1&gt;</option>'
        '<option value="&quot;b" selected>Two</option>'
    )


def test_a_running_clock_is_quiet_and_shows_how_much_is_gone():
    chip = drawn("{% clock_chip 'running' 40 0.114 %}")
    assert "data-tone" not in chip
    assert 'stroke-dasharray="11 100"' in chip
    assert "40 d left" in chip


def test_the_last_day_is_called_today():
    assert clock_words("soon", 0) == "Due today"


def test_icons_say_nothing_to_a_screen_reader():
    assert 'aria-hidden="true"' in drawn("{% icon 'check' %}")


def test_what_people_wrote_is_never_markup():
    written = drawn("{% voice text %}", text="<script>alert(1)</script>")
    assert "<script>" not in written
    assert "&lt;script&gt;" in written


def test_turkish_initials_keep_the_dot():
    with translation.override("tr"):
        assert initials("ismail ışık") == "İI"


def test_severity_fills_as_many_bars_as_its_level():
    assert drawn("{% severity 3 'Moderate' %}").count('class="on"') == 3


class OneField(forms.Form):
    story = forms.CharField(label="What went wrong?", help_text="In your own words.")


def test_a_field_says_its_hint_and_its_error_to_a_screen_reader():
    form = OneField({"story": ""}, use_required_attribute=False)
    shown = drawn("{% field form.story %}", form=form)
    assert 'aria-describedby="id_story-hint id_story-error"' in shown
    assert 'aria-invalid="true"' in shown
    assert 'id="id_story-hint"' in shown
    assert 'id="id_story-error"' in shown


def test_the_error_summary_leads_to_the_field():
    form = OneField({"story": ""})
    shown = drawn("{% error_summary form %}", form=form)
    assert 'href="#id_story"' in shown
    assert 'role="alert"' in shown


class TwoFields(forms.Form):
    recipient = forms.CharField(label="To whom")
    sure = forms.CharField(label="Are you sure?")


def test_the_error_summary_tells_apart_fields_of_which_the_same_is_said():
    shown = drawn("{% error_summary form %}", form=TwoFields({}))
    assert ">To whom: This field is required.</a>" in shown
    assert ">Are you sure? This field is required.</a>" in shown


def test_a_page_without_errors_has_no_summary():
    assert drawn("{% error_summary form %}", form=OneField()) == ""


def test_every_icon_a_page_names_is_in_the_sprite():
    web = ROOT / "ombud" / "web"
    listed = set((web / "icons.txt").read_text().split())
    pages = " ".join(page.read_text() for page in web.rglob("*.html"))
    named = set(re.findall(r"""(?:{% icon |drawn=)['"]([a-z0-9-]+)""", pages))
    assert named - listed == set()
