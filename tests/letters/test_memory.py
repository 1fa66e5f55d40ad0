"""What was said in one language is found again in another."""

from ombud.letters import memory, templates
from ombud.letters.shipped import texts
from ombud.letters.templates import Text
from ombud.letters.vocabulary import Holder, Kind

OURS = [templates.of_ours(text) for text in texts().values()]


def text(**bodies):
    return Text(
        key="k",
        code="c",
        kind=Kind.SNIPPET,
        holder=Holder.PERSON,
        titles={"en": "T"},
        bodies=bodies,
    )


def there(written, known=OURS, source="en", target="tr"):
    hits = memory.found(written, known, source=source, target=target)
    return [(hit.there, hit.is_exact) for hit in hits]


def test_a_sentence_is_found_however_it_is_written():
    assert there("You CAN ask for a review!") == [
        ("Yeniden inceleme isteyebilirsiniz.", True)
    ]


def test_a_placeholder_stands_for_what_is_written_in_its_place():
    said = "You hear from us by 27 November 2026, even if there is nothing new."

    assert there(said) == [
        ("Yeni bir şey olmasa da en geç {next_date} günü size yazacağız.", True)
    ]


def test_of_another_order_of_languages_as_well():
    assert there("Yeniden inceleme isteyebilirsiniz.", source="tr", target="ru") == [
        ("Вы можете попросить о повторном рассмотрении.", True)
    ]


def test_a_sentence_nearly_the_same_is_offered_as_that():
    known = [
        text(en="We sent the engineer to you today.", tr="Bugün size usta yolladık.")
    ]

    assert there("We sent our engineer to you today.", known) == [
        ("Bugün size usta yolladık.", False)
    ]
    assert there("The cheque is in the post now.", known) == []


def test_what_is_not_there_in_both_languages_is_not_offered():
    assert there("We come on Friday.", [text(en="We come on Friday.")]) == []


def test_sentences_answer_one_another_by_their_places():
    known = [
        text(en="We come at noon. Please wait.", tr="Öğlen geliriz. Lütfen bekleyin.")
    ]
    assert there("We come at noon.", known) == [("Öğlen geliriz.", True)]

    merged = [
        text(en="We come at noon. Please do wait.", tr="Öğlen geliyoruz, bekleyin.")
    ]
    assert there("We come at noon. Please do wait.", merged) == []
    assert [pair.there for pair in memory.pairs(merged, "en", "tr")] == [
        "Öğlen geliyoruz, bekleyin."
    ]


def test_hostile_words_take_no_longer_than_others():
    known = [text(en="{name} {phone} {email} is it", tr="{name} budur tamam")]

    assert there("a " * 9000 + "is not", known) == []
    assert there("." * 19_000, known) == []
