"""Each page of the desk says what it is for, until its reader closes that."""

import re

import pytest
from django.template import engines
from django.test import RequestFactory
from django.urls import URLResolver, get_resolver, resolve

from ombud.people.vocabulary import Role
from ombud.web.desk.guide import pages
from tests import given

# They answer with a file, with a part of a page, or to nobody who is signed in.
NO_PAGE = {
    "again",
    "case-file",
    "case-original",
    "forgotten",
    "guide",
    "guide-close",
    "guide-topic",
    "invited",
    "passkey",
    "provider",
    "provider-back",
    "queue-export",
    "second",
    "sign-in",
    "sign-out",
    "write-paper",
}


def names(resolver):
    for each in resolver.url_patterns:
        if isinstance(each, URLResolver):
            yield from names(each)
        else:
            yield each.name


def of_the_desk():
    return next(
        each
        for outer in get_resolver().url_patterns
        if isinstance(outer, URLResolver)
        for each in [outer, *outer.url_patterns]
        if isinstance(each, URLResolver) and each.app_name == "desk"
    )


def test_every_page_of_the_desk_has_its_sentences():
    missing = set(names(of_the_desk())) - pages.OF_ROUTE.keys() - NO_PAGE

    assert not missing, "Say in web/desk/guide what these pages are for"


def test_no_page_says_more_than_two_sentences():
    ends = re.compile(r"[.?!](?:\s|$)")
    for topic in pages.TOPICS.values():
        assert len(ends.findall(str(topic.said))) <= 2, topic.name
        assert len(str(topic.said)) <= 220, topic.name


def test_a_page_named_like_another_says_its_own():
    mine = resolve("/desk/account/")
    asked = resolve("/desk/accounts/1/")

    assert pages.topic_of(mine).name == "account"
    assert pages.topic_of(asked).name == "accounts"


def shown(user, path, cookies=()):
    request = RequestFactory().get(path)
    request.user, request.resolver_match = user, resolve(path.partition("?")[0])
    request.COOKIES = dict(cookies)
    told = engines["django"].from_string("{% load guide %}{% page_help %}")
    return told.render({}, request)


@pytest.mark.django_db
def test_the_sentences_stand_on_the_page_until_they_are_closed(client):
    priya = given.person("priya", Role.HANDLER)
    client.force_login(priya)
    said = shown(priya, "/desk/letters/")
    assert "Letters on their way out" in said
    assert 'value="/desk/letters/"' in said

    answer = client.post("/desk/help/outbox/close/", {"next": "/desk/letters/"})

    assert answer["Location"] == "/desk/letters/"
    cookie = {pages.COOKIE: client.cookies[pages.COOKIE].value}
    assert shown(priya, "/desk/letters/", cookie).strip() == ""
    client.post("/desk/help/outbox/close/", {"answer": "open"})
    assert client.cookies[pages.COOKIE].value == ""


@pytest.mark.django_db
def test_the_guide_can_be_read_and_leads_nowhere_else(client):
    client.force_login(given.person("priya", Role.HANDLER))

    assert "Working on complaints" in client.get("/desk/help/").content.decode()
    for name in pages.TOPICS:
        assert client.get(f"/desk/help/{name}/").status_code == 200
    assert client.get("/desk/help/nothing/").status_code == 404
    away = client.post("/desk/help/queue/close/", {"next": "https://evil.example/"})
    assert away["Location"] == "/desk/help/queue/"
