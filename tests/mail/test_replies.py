"""Of a reply, what is new is told from what is quoted."""

import pytest

from ombud.mail.parsing import parse
from ombud.mail.replies import without_history
from ombud.rulebook.plaintext import from_html
from tests import corpora

TALON = "email_talon_replies.tar.gz"


def test_replies_written_in_real_mail_programs_lose_their_history():
    mails = corpora.mails(TALON, "standard_replies/")
    news = {
        name: parse(raw).new_text
        for name, raw in mails.items()
        if name.endswith(".eml")
    }

    assert len(news) == 12
    for name, text in news.items():
        assert text.split("\n")[0].strip() == "Hello", name
        assert "wrote:" not in text, name
        assert "написал:" not in text, name


def test_replies_written_as_html_lose_their_history():
    mails = corpora.mails(TALON, "html_replies/")

    assert len(mails) == 9
    for name, raw in mails.items():
        text = without_history(from_html(raw.decode("utf-8", "replace")))
        assert " ".join(text.split()) == "Hi. I am fine. Thanks, Alex", name


@pytest.mark.parametrize(
    "opening",
    [
        "On Tue, 3 Nov 2026 at 10:15, Water Desk <desk@example.com> wrote:",
        "On Tue, 3 Nov 2026 at 10:15, Water Desk\n<desk@example.com> wrote:",
        "3 Kas 2026 Sal 10:15 tarihinde Su Masası <desk@example.com> şunu yazdı:",
        "вт, 3 нояб. 2026 г. в 10:15, Вода <desk@example.com>:",
        "03.11.2026 10:15, Вода пишет:",
        "Вторник, 3 ноября 2026, 10:15 +03:00 от Вода <desk@example.com>:",
        "-----Original Message-----\nFrom: Desk",
        "-----Исходное сообщение-----\nОт: Вода",
        "-----Orijinal Mesaj-----\nKimden: Su",
        "From: Desk <desk@example.com>\nSent: Tuesday\nTo: Ann\nSubject: Your case",
        "От: Вода <desk@example.com>\nОтправлено: вторник\nКому: Анна\nТема: Дело",
        "Kimden: Su <desk@example.com>\nGönderildi: Salı\nKime: Ayşe\nKonu: Dosya",
    ],
)
@pytest.mark.parametrize("mark", ["> ", ""])
def test_the_history_goes_in_each_language(opening, mark):
    quoted = f"{mark}We looked into it.\n{mark}Regards"

    assert without_history(f"I accept.\n\n{opening}\n\n{quoted}") == "I accept."


def test_an_answer_below_or_between_the_quotation_stays():
    text = (
        "On 3 Nov 2026 at 10:15 Desk <desk@example.com> wrote:\n"
        "> When did it happen?\nLast Monday.\n> Which meter?\nThe one in the yard.\n"
    )

    assert without_history(text) == "Last Monday.\nThe one in the yard."


@pytest.mark.parametrize(
    "text",
    [
        "From: the first day it was loud.\nNobody came.",
        "Дата: вчера.\nОт: соседей слышу то же.",
        "On 3 November the plumber wrote:\nI will come tomorrow. He did not.",
        "5 Mayıs 2026 günü müdür şunu yazdı:\nGelmeyeceğiz.",
        "> only a quotation",
    ],
)
def test_what_a_person_tells_in_their_own_words_is_not_cut(text):
    assert without_history(text) == text
