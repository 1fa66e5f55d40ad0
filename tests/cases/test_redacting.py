"""Somebody takes out of a file what gives people away; what is gone is gone."""

from contextlib import contextmanager

import pytest

from ombud.cases import attesting, files
from ombud.cases.life import redacting, writing
from ombud.cases.life.redacting import Chosen
from ombud.cases.redaction import finding, workshop
from ombud.cases.redaction.kinds import Kind
from ombud.journal import queries as journal
from ombud.parties.events import PartyEvent
from ombud.parties.identities import Identity
from ombud.people.refusals import NotAllowed, Unusable
from ombud.people.vocabulary import Role
from tests import given
from tests.cases import documents

pytestmark = pytest.mark.django_db
RUTH = Identity(name="Ruth Vega", email="ruth@example.org", phone="+44 7700 900123")
LETTER = b"Ruth Vega called 07700 900123; Priya answered. Paid 84.20."


@pytest.fixture
def priya():
    person = given.person("priya", Role.LEAD)
    person.first_name, person.last_name = "Priya", "Nair"
    person.save()
    return person


@pytest.fixture
def case():
    return given.received_case(identity=RUTH)


def attached(case, by, name="letter.txt", content=LETTER):
    return writing.attach(case, name=name, content=content, act=given.act(by))


def proposed(seen):
    return [each.number for each in seen.proposals if each.found.is_proposed]


def redacted(case, file, by, *, words=(), areas=None):
    seen = redacting.look(case, file, words=words, act=given.act(by))
    chosen = Chosen(numbers=proposed(seen), areas=areas or {}, words=words)
    return redacting.redact(case, file, chosen=chosen, act=given.act(by))


@contextmanager
def given_back(field):
    """What is done here is refused, and the refusal names this field."""
    with pytest.raises(Unusable) as refused:
        yield
    assert refused.value.field == field


def test_r8_1_4_a_text_is_given_without_its_people(case, priya):
    file = attached(case, priya)
    row = redacted(case, file, priya)

    left = files.content_of(row.made).decode()
    assert left == "█████ █████ called █████; █████ answered. Paid 84.20."
    assert row.counts == {"person": 2, "phone": 1, "staff": 1}
    assert files.content_of(file) == LETTER
    assert "Ruth" not in row.made.name


def test_the_journal_says_who_looked_and_what_went_but_no_name(case, priya):
    file = attached(case, priya)
    row = redacted(case, file, priya)
    entry = journal.entries_of(case).last()
    assert (entry.verb, entry.actor_id) == ("case.redacted", priya.pk)
    assert entry.facts["sha256"] == file.sha256
    assert entry.facts["made_sha256"] == row.made.sha256
    assert "Ruth" not in str(entry.facts)
    read = [each.verb for each in journal.entries_of(case)]
    assert read.count("case.file_read") == 2
    opened = journal.entries_of(case.person).filter(verb=PartyEvent.IDENTITY_READ)
    assert opened.count() == 2
    assert attesting.attest_all().holds


def test_a_pdf_keeps_nothing_of_the_words(case, priya):
    file = attached(case, priya, "letter.pdf", documents.hiding_pdf())
    row = redacted(case, file, priya, words=["meter"])
    made = files.content_of(row.made)
    assert row.made.media_type == workshop.PDF
    assert not finding.finds_any(documents.words_in(made), documents.HIDDEN)
    assert workshop.pages_of(made, media_type=workshop.PDF) == [""]
    assert {Kind.PERSON, Kind.WORD, Kind.CARD} <= set(row.counts)


def test_a_page_that_is_a_picture_is_said_to_be_silent(case, priya):
    row = redacted(case, attached(case, priya, "a.pdf", documents.hiding_pdf()), priya)
    seen = redacting.look(case, row.made, act=given.act(priya))
    assert (seen.silent_pages, list(seen.proposals)) == ([1], [])


def test_areas_are_blackened_where_nothing_can_be_found(case, priya):
    file = attached(case, priya, "a.png", documents.hiding_picture("PNG"))
    row = redacted(case, file, priya, areas={0: [(0.1, 0.1, 0.5, 0.5)]})
    assert row.counts == {"area": 1}
    assert row.made.media_type == "image/png"


def test_nothing_to_take_out_is_written_down_too(case, priya):
    file = attached(case, priya, content=b"The meter shows 84.")
    row = redacted(case, file, priya)
    assert (row.made, row.counts) == (None, {})
    assert journal.entries_of(case).last().facts["made"] is None


def test_what_is_only_possible_is_shown_and_not_proposed(case, priya):
    seen = redacting.look(
        case, attached(case, priya, content=b"ruth of the matter"), act=given.act(priya)
    )
    assert [each.found.is_proposed for each in seen.proposals] == [False]


@pytest.mark.parametrize(
    ("field", "chosen"),
    [
        ("numbers", Chosen(numbers=[99], areas={})),
        ("areas", Chosen(numbers=[], areas={7: [(0, 0, 1, 1)]})),
        ("areas", Chosen(numbers=[], areas={0: [(0.5, 0, 0.2, 1)]})),
        ("areas", Chosen(numbers=[], areas={0: [(0, 0, 1, 9)]})),
        ("areas", Chosen(numbers=[], areas={0: [(0, 0, float("nan"), 1)]})),
        ("areas", Chosen(numbers=[], areas={0: [(0, 0, 1, 1)] * 501})),
        ("words", Chosen(numbers=[], areas={}, words=["a"] * 101)),
        ("words", Chosen(numbers=[], areas={}, words=["a" * 201])),
    ],
)
def test_what_is_wrong_is_named(case, priya, field, chosen):
    file = attached(case, priya, "a.pdf", documents.hiding_pdf())
    with given_back(field):
        redacting.redact(case, file, chosen=chosen, act=given.act(priya))
    assert not case.redactions.exists()


def test_a_text_has_no_areas(case, priya):
    with given_back("areas"):
        redacted(case, attached(case, priya), priya, areas={0: [(0, 0, 1, 1)]})


def test_a_file_of_another_case_is_out_of_reach(case, priya):
    other = given.received_case()
    with given_back("file"):
        redacting.look(case, attached(other, priya), act=given.act(priya))


def test_whoever_does_not_handle_it_opens_nothing(case, priya):
    file = attached(case, priya)
    before = journal.entries_of(case).count()
    for role in (Role.EXPERT, Role.AUDITOR, Role.ADMIN):
        with pytest.raises(NotAllowed):
            redacting.look(case, file, act=given.act(given.person(str(role), role)))
    assert journal.entries_of(case).count() == before


def test_hostile_documents_are_refused_and_nothing_is_kept(case, priya):
    file = attached(case, priya, "a.pdf", documents.pdf_with_pages(101))
    with given_back("file"):
        redacted(case, file, priya)
    assert not case.redactions.exists()
