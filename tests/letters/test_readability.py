"""How hard a letter is to read, in three languages."""

import pytest

from ombud.letters import readability, sentences
from ombud.letters.vocabulary import Level

PLAIN = {
    "en": "We looked at your bill. We charged you twice. We are sorry. You get the"
    " money back on Friday. Please tell us if it does not reach you by then.",
    "ru": "Мы проверили ваш счёт. С вас взяли деньги дважды. Нам очень жаль. Мы вернём"
    " их вам в пятницу. Если деньги не придут, напишите нам об этом.",
    "tr": "Faturanıza baktık. Sizden iki kez para almışız. Özür dileriz. Parayı cuma"
    " günü geri alacaksınız. O gün gelmezse bize yazın, hemen bakarız size.",
}
OFFICE = {
    "en": "In accordance with the applicable regulatory requirements, the organisation"
    " has undertaken a comprehensive investigation regarding the circumstances"
    " communicated, notwithstanding the unavailability of documentation.",
    "ru": "В соответствии с действующим законодательством организацией осуществлено"
    " всестороннее рассмотрение изложенных обстоятельств, касающихся предоставления"
    " коммунальных услуг, вследствие чего установлено отсутствие нарушений.",
    "tr": "Yürürlükteki mevzuat hükümleri çerçevesinde kuruluşumuz nezdinde"
    " gerçekleştirilen kapsamlı değerlendirmeler neticesinde, tarafınızca bildirilen"
    " hususlara ilişkin herhangi bir uygunsuzluk tespit edilemediği anlaşılmaktadır.",
}


@pytest.mark.parametrize("language", PLAIN)
def test_plain_words_are_told_from_office_words(language):
    plain = readability.of(PLAIN[language], language)
    office = readability.of(OFFICE[language], language)

    assert plain.level in {Level.EASY, Level.PLAIN}
    assert plain.is_plain
    assert office.level == Level.VERY_HARD
    assert office.plainer
    assert office.longest
    assert not office.is_plain


def test_in_english_an_age_is_told_and_elsewhere_an_ease():
    assert readability.of(PLAIN["en"], "en").age <= 9
    assert readability.of(PLAIN["ru"], "ru").ease > 50
    assert readability.of(PLAIN["tr"], "tr").ease > 60


@pytest.mark.parametrize("text", ["", "...", "Thank you.", "12 34 56", "{name}"])
def test_of_too_few_words_nothing_is_told(text):
    reading = readability.of(text, "en")

    assert reading.level == Level.UNKNOWN
    assert reading.age is None


def test_a_language_without_a_formula_is_no_failure():
    reading = readability.of("Die Heizung war kalt. " * 20, "de")

    assert reading.level == Level.UNKNOWN
    assert reading.sentences == 20


def test_the_longest_sentences_come_first():
    text = f"Short. {'Word ' * 30}one. {'Word ' * 24}two. Short again."

    assert [each.words for each in readability.of(text, "en").longest] == [31, 25]


def test_office_words_are_found_as_they_stand_with_plainer_ones():
    reading = readability.of("Prior  to this, we UTILISED it. As per the rules.", "en")

    assert [(each.said, each.instead) for each in reading.plainer] == [
        ("Prior  to", "before"),
        ("UTILISED", "use"),
        ("As per", "as … says"),
    ]


def test_turkish_capitals_are_its_own():
    reading = readability.of("İŞBU yazı. İbraz etmeniz gerekir.", "tr")

    assert [each.said for each in reading.plainer] == ["İŞBU", "İbraz etmeniz"]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Mr. Adams called. He was cold.", 2),
        ("Bkz. madde 3. fıkra. Bugün yazdık.", 2),
        ("Это т. е. всё. Мы напишем.", 2),
        ("27 ноября 2026 г. Мы ответили.", 2),
        ("It cost £84.20 more. “Why?” she asked.", 2),
        ("What we found:\n- the meter was wrong\n- nobody came", 3),
        ("Mr. " * 5000, 1),
    ],
)
def test_sentences_end_where_they_end(text, number):
    assert len(sentences.sentences(text)) == number


@pytest.mark.parametrize(
    ("word", "language", "number"),
    [
        ("complaint", "en", 2),
        ("made", "en", 1),
        ("table", "en", 2),
        ("asked", "en", 1),
        ("the", "en", 1),
        ("жалоба", "ru", 3),
        ("в", "ru", 1),
        ("şikâyet", "tr", 3),
        ("ISI", "tr", 2),
    ],
)
def test_syllables(word, language, number):
    assert sentences.syllables(word, language) == number
