"""In which order do names stand in a list, in English, Russian and Turkish?

The embedded database sorts by code point, and neither it nor Python carries the
alphabets of languages, so short lists are sorted here.
"""

TURKISH = "aâbcçdefgğhıiîjklmnoöpqrsştuüûvwxyz"
RUSSIAN = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
_PLACES = {
    "tr": {letter: place for place, letter in enumerate(TURKISH)},
    "ru": {letter: place for place, letter in enumerate(RUSSIAN)},
}
_TURKISH_CASE = str.maketrans({"I": "ı", "İ": "i"})
_FOLD = str.maketrans({"İ": "i", "I": "i", "ı": "i", "Ё": "е", "ё": "е"})


def lowered(text: str, language: str) -> str:
    """Lower case as the language writes it: in Turkish, I becomes ı and İ becomes i."""
    return (text.translate(_TURKISH_CASE) if language == "tr" else text).lower()


def sort_key(text: str, language: str) -> list[tuple[int, int]]:
    """A key that puts names in the order of the language's own alphabet.

    Letters of the alphabet come after digits and signs, and before letters of
    other alphabets.
    """
    places = _PLACES.get(language, {})
    return [
        (1, places[letter])
        if letter in places
        else (0 if not letter.isalpha() else (2 if places else 1), ord(letter))
        for letter in lowered(text, language)
    ]


def folded(text: str) -> str:
    """Text for searching: case, Turkish i with or without dot, and Russian ё do not
    tell words apart, so "ISPARTA", "ısparta" and "Isparta" find each other.
    """
    return text.translate(_FOLD).lower()
