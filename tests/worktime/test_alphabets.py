import pytest

from ombud.worktime.alphabets import folded, lowered, sort_key


def test_turkish_names_stand_in_the_order_of_the_turkish_alphabet():
    names = ["Zonguldak", "Çorum", "İzmir", "Isparta", "Cizre", "Ordu", "Ödemiş"]

    assert sorted(names, key=lambda name: sort_key(name, "tr")) == [
        "Cizre",
        "Çorum",
        "Isparta",
        "İzmir",
        "Ordu",
        "Ödemiş",
        "Zonguldak",
    ]


def test_in_russian_yo_stands_after_ye():
    names = ["Жалоба", "Ёлка", "Ель", "Дом"]

    in_order = sorted(names, key=lambda name: sort_key(name, "ru"))

    assert in_order == ["Дом", "Ель", "Ёлка", "Жалоба"]


@pytest.mark.parametrize("written", ["ISPARTA", "Isparta", "ısparta", "İSPARTA"])
def test_searching_does_not_tell_dotted_from_dotless_i(written):
    assert folded(written) == "isparta"


def test_lower_case_keeps_the_dot_in_turkish_only():
    assert lowered("IŞIK İZMİR", "tr") == "ışık izmir"
    assert lowered("ISSUE", "en") == "issue"
