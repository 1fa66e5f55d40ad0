"""Sentences, words and syllables of a letter, by rules that hold in three languages."""

import re

VOWELS = {
    "en": frozenset("aeiouy"),
    "ru": frozenset("аеёиоуыэюя"),
    "tr": frozenset("aeıioöuüâîû"),
}
# A sentence ends where a mark is followed by a space and something that begins one:
# so "3. madde", "т. е." and "No. 5" end nothing as long as small letters follow.
_END = re.compile(r"(?<=[.!?…])[»”\"')]*\s+(?=[«“\"'({—–-]*[A-ZА-ЯЁÇĞİÖŞÜ0-9{])")
_SHORT = re.compile(
    r"(?:^|[\s(«“])(?:(?i:mr|mrs|ms|dr|no|st|prof|sn|vb|ул|д|стр|тел|им|п)"
    r"|[A-ZА-ЯЁÇĞİÖŞÜ])\.$"
)
_TAIL = 12  # characters an abbreviation is looked for in
_ITEM = re.compile(r"^\s*(?:[-*•–—]|\d{1,2}[.)])\s+")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_GROUP = re.compile("[aeiouy]+")
_SILENT = re.compile("(?:[^aeiouyl]e|[^aeiouydt]ed|[^aeiouscxzgh]es)$")


def sentences(text: str) -> list[str]:
    """The sentences of a text. A line of its own ends one, as headings and items do."""
    return [
        sentence
        for line in text.splitlines()
        for sentence in _of_line(_ITEM.sub("", line).strip())
    ]


def _of_line(line: str) -> list[str]:
    """The sentences of one line; what an abbreviation cut goes together again."""
    found: list[str] = []
    for part in _END.split(line):
        if found and _SHORT.search(found[-1][-_TAIL:]):
            found[-1] = f"{found[-1]} {part}"
        elif part:
            found.append(part)
    return found


def words(text: str) -> list[str]:
    """The words of a text, without figures and signs."""
    return _WORD.findall(text)


def syllables(word: str, language: str) -> int:
    """How many syllables a word has, at least one.

    In Russian and Turkish as many as vowels; in English as many as groups of vowels, an
    e at the end aside, which is right for about nine words of ten.
    """
    small = lowered(word, language)
    if language != "en":
        return max(1, sum(letter in VOWELS[language] for letter in small))
    groups = len(_GROUP.findall(small))
    return max(1, groups - bool(groups > 1 and _SILENT.search(small)))


def lowered(text: str, language: str) -> str:
    """The same in small letters, sign for sign; in Turkish I becomes ı."""
    small = text.replace("İ", "i")  # its own small letter is two characters long
    return (small.replace("I", "ı") if language == "tr" else small).lower()
