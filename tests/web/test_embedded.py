"""The form inside the pages of others: without cookies, for named sites only."""

import json
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ombud.access import framing
from ombud.cases.models import Case, Draft
from ombud.cases.vocabulary import Channel
from ombud.people.vocabulary import Role
from tests import contents, given
from tests.web.carried import come_to, gone_through, hidden, send

pytestmark = pytest.mark.django_db
HERE = "/embed/"
WORDS = "The meter was read wrongly."


class WithoutCookies(Client):
    """A browser that takes no cookie and sends none, as in a frame of another site."""

    def request(self, **told):
        self.cookies.clear()
        return super().request(**told)


@pytest.fixture
def visitor():
    given.organisation()
    sam = given.person("sam", Role.ADMIN)
    framing.allow("https://www.example.org", act=given.act(sam))
    return WithoutCookies(enforce_csrf_checks=True)


def test_a_complaint_is_told_and_sent_without_a_single_cookie(visitor):
    done = gone_through(visitor, HERE, narrative=WORDS)
    case = Case.objects.get()
    assert case.reference in done.content.decode()
    assert case.channel == Channel.WEB_FORM
    assert not done.cookies
    found = re.search(
        r"#reference=([\w-]+)&amp;receipt=([\w-]+)", done.content.decode()
    )
    pair = {"reference": found[1], "receipt": found[2]}
    assert Client().post("/track/", pair)["Location"] == "/case/"


def test_no_page_of_it_sets_a_cookie_or_is_kept_anywhere(visitor):
    page = visitor.get(HERE)
    assert not page.cookies
    assert page["Cache-Control"] == "no-store"
    page = send(visitor, page, HERE, narrative=WORDS)
    assert not page.cookies
    assert page["Cache-Control"] == "no-store"
    assert WORDS not in page["Content-Security-Policy"]


def test_what_was_told_is_sealed_with_us_and_not_in_the_form(visitor):
    page = send(visitor, visitor.get(HERE), HERE, narrative=WORDS)
    assert WORDS not in page.content.decode()
    back = send(visitor, page, HERE, go="story")
    assert WORDS in back.content.decode()
    assert Draft.objects.count() == 1


def test_a_form_sent_twice_gives_back_what_was_typed_and_makes_one_draft(visitor):
    first = visitor.get(HERE)
    send(visitor, first, HERE, narrative=WORDS)
    again = send(visitor, first, HERE, narrative="Other words.")
    assert again.status_code == 409
    assert "Other words." in again.content.decode()
    on = send(visitor, again, HERE, narrative="Other words.")
    assert on.status_code == 200


def test_sending_twice_makes_one_complaint_and_one_receipt(visitor):
    page = send(visitor, visitor.get(HERE), HERE, narrative=WORDS)
    page = come_to(visitor, page, HERE, "check")
    first = send(visitor, page, HERE, go="send").content.decode()
    second = send(visitor, page, HERE, go="send").content.decode()
    assert Case.objects.count() == 1
    code = re.compile(r"receipt=([\w-]+)")
    assert code.search(first)[1] == code.search(second)[1]


@pytest.mark.parametrize("carried", ["", "x", "A" * 3000, "é", "AAAA" * 20])
def test_a_slip_we_did_not_give_keeps_nothing_and_loses_nothing(visitor, carried):
    told = {"carried": carried, "page": "story", "narrative": WORDS}
    answer = visitor.post(HERE, told)
    assert answer.status_code == 403
    assert WORDS in answer.content.decode()
    assert not Draft.objects.exists()


def test_another_site_sends_no_form_of_ours(visitor):
    told = {**hidden(visitor.get(HERE)), "narrative": WORDS}
    for headers in (
        {"Sec-Fetch-Site": "cross-site"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://["},
    ):
        assert visitor.post(HERE, told, headers=headers).status_code == 403
    assert not Draft.objects.exists()


def test_going_back_keeps_what_is_wrong_and_going_on_says_what(visitor):
    page = send(visitor, visitor.get(HERE), HERE, narrative="")
    assert hidden(page)["page"] == "story"
    assert "Write what went wrong" in page.content.decode()


def test_an_answer_changed_from_the_last_page_leads_back_there(visitor):
    page = send(visitor, visitor.get(HERE), HERE, narrative=WORDS)
    page = come_to(visitor, page, HERE, "check")
    story = send(visitor, page, HERE, go="story")
    changed = send(visitor, story, HERE, narrative="Better words.")
    assert hidden(changed)["page"] == "check"
    assert "Better words." in changed.content.decode()


def test_files_come_along(visitor):
    page = send(visitor, visitor.get(HERE), HERE, narrative=WORDS)
    page = come_to(visitor, page, HERE, "files")
    file = SimpleUploadedFile("счёт № 7 — ödeme.pdf", contents.PDF)
    page = send(visitor, page, HERE, file=file, add="1")
    assert "счёт № 7 — ödeme.pdf" in page.content.decode()
    page = send(visitor, page, HERE)
    send(visitor, page, HERE, go="send")
    assert Case.objects.get().files.count() == 1


def test_it_speaks_the_language_of_the_page_around_it(visitor):
    page = visitor.get(HERE, {"lang": "tr"})
    assert '<html lang="tr"' in page.content.decode()
    assert page["Content-Language"] == "tr"
    on = send(visitor, page, HERE, narrative="Sayaç yanlış.")
    assert '<html lang="tr"' in on.content.decode()
    switched = send(visitor, on, HERE, speak="ru")
    assert '<html lang="ru"' in switched.content.decode()
    assert hidden(switched)["page"] == hidden(on)["page"]


@pytest.mark.parametrize("lang", ["xx", "../", "en'><b>", "", "e" * 500])
def test_a_language_we_do_not_speak_is_not_one(visitor, lang):
    page = visitor.get(HERE, {"lang": lang})
    assert page.status_code == 200
    assert '<html lang="en"' in page.content.decode()


def test_its_height_is_told_to_named_sites_only(visitor):
    page = visitor.get(HERE).content.decode()
    told = re.search(r'data-parents="([^"]*)"', page)[1]
    assert json.loads(told.replace("&quot;", '"')) == ["https://www.example.org"]


def test_the_script_for_other_sites_may_be_loaded_by_them(client):
    given.organisation()
    answer = client.get("/embed.js")
    assert answer["Content-Type"].startswith("text/javascript")
    assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert not answer.cookies
    said = answer.content.decode()
    assert "event.origin !== ours" in said
    assert "document.cookie" not in said
