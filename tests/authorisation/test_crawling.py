"""Somebody signed in follows every link they are shown, and tries the rows of others.

Beside all they may see stands one case hidden from them, of the same complainant and
with a row of every kind, and each of these rows says one word.
"""

import os
import re
from html import unescape

import pytest

from ombud.cases import readings
from ombud.people.vocabulary import Role
from tests import given
from tests.authorisation.addresses import addresses
from tests.authorisation.hidden import WORD, Hidden
from tests.authorisation.knocking import Visitor, taken_back
from tests.authorisation.telling import A_FILE, TOLD

# A walk takes about a minute: every role is walked before a release, by
# OMBUD_CRAWL_AS=everybody pytest -n 2 tests/authorisation/test_crawling.py
IS_EVERYBODY = os.environ.get("OMBUD_CRAWL_AS") == "everybody"
READERS = list(Role) if IS_EVERYBODY else [Role.HANDLER]
LINK = re.compile(rb"""(?:href|hx-get|formaction)=["'](/[^"'#]*)""")
STARTS = ("/", "/case/", "/desk/", "/desk/?view=all", f"/desk/?view=all&q={WORD}")
# Their own way of signing out, what is not ours, and the rules, which are no secret.
LEFT_OUT = ("/static/", "/language", "/display", "/desk/rulebook/", "/desk/account/")
ALIKE = re.compile(r"OM-\d{4}-\d{4}|\d+|=[^&]*")
OF_EACH_KIND = 1  # page; others of the same kind differ in their case only
SAID_NO = {400, 401, 403, 404, 405, 409, 422}
# The log of who read what names every case, to those who watch over reading; only of
# what is about themselves, and who complained of it, it is silent.
WATCHED_FROM = dict.fromkeys(readings.WATCHING, ("/desk/reading/",))
IN_FORMS = ("file", "evidence", "consent", "disclosure", "option", "hearing", "clock")
# Of a message one is told that it waits no more, whatever number one names.
ANSWERED_ALIKE = "/back/"
NAMES_A_CASE = ("into", "to", "reference", "cases", "case", "other", "q")


def follow(visitor):
    """(address, what it shows) for every page there is a link to."""
    waiting, met, counted = list(STARTS), set(STARTS), {}
    while waiting:
        place = waiting.pop(0)
        kind = ALIKE.sub("*", place)
        counted[kind] = counted.get(kind, 0) + 1
        if counted[kind] > OF_EACH_KIND:
            continue
        with taken_back():
            words = visitor.words(place)
        yield place, words
        for link in LINK.findall(words):
            found = unescape(link.decode())
            if found not in met and not found.startswith(LEFT_OUT):
                met.add(found)
                waiting.append(found)


@pytest.mark.parametrize("reader", READERS)
def test_no_page_there_is_a_link_to_tells_of_a_hidden_case(reader, town, settings):
    built, settings.FILES = town
    settings.MEDIA_ROOT = settings.FILES
    with taken_back():
        visitor = Visitor(reader, built)
        hidden = Hidden(built, visitor.world.me, reader)
        seen, telling = 0, []
        for place, words in follow(visitor):
            seen += 1
            if place.startswith(WATCHED_FROM.get(reader, ())):
                continue
            said = words.replace(f'value="{WORD}"'.encode(), b"")
            if f"q={WORD}" not in place and hidden.is_told_in(said):
                telling.append(place)
    assert seen >= len(STARTS)
    assert not telling


@pytest.mark.parametrize("reader", sorted(readings.WATCHING))
def test_the_log_of_reading_is_silent_on_a_case_about_its_reader(
    reader, town, settings
):
    built, settings.FILES = town
    settings.MEDIA_ROOT = settings.FILES
    with taken_back():
        visitor = Visitor(reader, built)
        hidden = Hidden(built, visitor.world.me, reader, is_about_them=True)
        told = visitor.words("/desk/reading/")
        other = given.act(given.person("other", reader))
        of_it = readings.Wanted(case=hidden.case)
        assert readings.entries(other, of_it).exists()
    assert not hidden.is_told_in(told)


def named(told, hidden):
    """The same words, naming rows of the hidden case wherever a row is named."""
    if not isinstance(told, dict):
        return told
    rows, case = hidden.rows, hidden.case
    return {
        name: case.reference
        if name in NAMES_A_CASE
        else rows.get(name, rows.get(f"{name}s", value))
        for name, value in told.items()
    }


def sent(hidden):
    """Every field of a form of the desk that names a row, with those of the case."""
    rows = {name: hidden.rows[name] for name in IN_FORMS if name in hidden.rows}
    return rows | dict.fromkeys(NAMES_A_CASE, hidden.case.reference)


@pytest.mark.parametrize("reader", READERS)
def test_the_rows_of_a_hidden_case_open_through_no_other(reader, town, settings):
    built, settings.FILES = town
    settings.MEDIA_ROOT = settings.FILES
    with taken_back():
        visitor = Visitor(reader, built)
        hidden = Hidden(built, visitor.world.me, reader)
        telling = [
            place
            for place, words, is_read in tried(visitor, hidden)
            if is_read or hidden.is_told_in(words)
        ]
        assert hidden.is_untouched
    assert not telling


def tried(visitor, hidden):
    """(address, what is shown, whether a row of the hidden case was opened by it)."""
    mine = visitor.own_case
    for address in addresses():
        if "<" not in address.pattern or (address.is_of_case and mine is None):
            continue
        path = address.of(visitor.world.town.rows | hidden.rows | mine_of(mine))
        names_a_row = address.pattern.replace("<reference>", "").count("<") > 0
        told = TOLD.get(address.resource) if address.is_api else sent(hidden)
        bodies = (
            [None] if told is A_FILE or told is None else [None, named(told, hidden)]
        )
        for body in bodies:
            with taken_back():
                status, words = visitor.tries(path, body, api=address.is_api)
            is_row = names_a_row and address.is_of_case and status not in SAID_NO
            is_row = is_row and not address.pattern.endswith(ANSWERED_ALIKE)
            if body:  # a form gives back what was typed: also the reference
                words = words.replace(hidden.case.reference.encode(), b"")
            yield f"{path} {body and 'POST'} {status}", words, is_row


def mine_of(case):
    return {} if case is None else {"reference": case.reference}
