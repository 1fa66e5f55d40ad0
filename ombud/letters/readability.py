"""How hard a letter is to read, and what would make it easier. Nothing leaves here.

Sources of the formulas: Kincaid, Fishburne, Rogers, Chissom 1975 (grade by the words of
a sentence and the syllables of a word) for English; Oborneva 2006, who adapted Flesch's
reading ease to Russian; Ateşman 1997, who did for Turkish. They judge length alone: a
hint for whoever writes, never a condition.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from ombud.letters import plainer
from ombud.letters.plainer import Plainer
from ombud.letters.sentences import VOWELS, sentences, syllables, words
from ombud.letters.vocabulary import Level

ENOUGH = 20  # words; of fewer a formula says nothing
# Words; a longer sentence is shown. Russian and Turkish say as much in fewer.
LONG = {"en": 20, "ru": 17, "tr": 15}
SHOWN = 3  # of the longest sentences
MOST = 50_000  # characters that are read
FIRST_GRADE = 5  # years before the first school year, in the English formula
YOUNGEST, OLDEST = 6, 22

# From which figure on which level: the school year up to it (en), the ease from it.
_UP_TO_AGE = ((11, Level.EASY), (14, Level.PLAIN), (17, Level.HARD))
_FROM_EASE: Mapping[str, tuple[tuple[int, Level], ...]] = {
    "ru": ((60, Level.EASY), (40, Level.PLAIN), (20, Level.HARD)),
    "tr": ((70, Level.EASY), (50, Level.PLAIN), (30, Level.HARD)),
}


@dataclass(frozen=True, slots=True)
class LongSentence:
    """A sentence better parted, and how many words it has."""

    text: str
    words: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What can be said of a letter's language.

    `age` is the reading age in years, for English alone; `ease` the reading ease from
    100 (easy) to 0, for Russian and Turkish. Both are None where it is too short.
    """

    language: str
    level: Level
    words: int
    sentences: int
    age: int | None = None
    ease: int | None = None
    longest: list[LongSentence]
    plainer: list[Plainer]

    @property
    def is_plain(self) -> bool:
        """Nothing here stands in the way of somebody who reads little."""
        hard = self.level in {Level.HARD, Level.VERY_HARD}
        return not (hard or self.longest or self.plainer)


def of(text: str, language: str) -> Reading:
    """What a text is like; without a formula for its language, no level is told."""
    read = text[:MOST]
    spoken = words(read)
    told = [LongSentence(each, len(words(each))) for each in sentences(read)]
    told = [each for each in told if each.words]
    age = ease = None
    level = Level.UNKNOWN
    if len(spoken) >= ENOUGH and language in VOWELS:
        length = len(spoken) / len(told)
        weight = sum(syllables(word, language) for word in spoken) / len(spoken)
        if language == "en":
            age = _age(length, weight)
            level = _level_by_age(age)
        else:
            ease = _ease(length, weight, language)
            level = _level_by_ease(ease, language)
    long = [each for each in told if each.words > LONG.get(language, LONG["en"])]
    return Reading(
        language=language,
        level=level,
        words=len(spoken),
        sentences=len(told),
        age=age,
        ease=ease,
        longest=sorted(long, key=lambda each: -each.words)[:SHOWN],
        plainer=plainer.found(read, language),
    )


def _age(length: float, weight: float) -> int:
    """The age that goes with a school year, by words a sentence, syllables a word."""
    grade = 0.39 * length + 11.8 * weight - 15.59
    return min(OLDEST, max(YOUNGEST, round(grade + FIRST_GRADE)))


def _ease(length: float, weight: float, language: str) -> int:
    if language == "ru":
        ease = 206.835 - 1.3 * length - 60.1 * weight
    else:
        ease = 198.825 - 2.610 * length - 40.175 * weight
    return min(100, max(0, round(ease)))


def _level_by_age(age: int) -> Level:
    fitting = (level for most, level in _UP_TO_AGE if age <= most)
    return next(fitting, Level.VERY_HARD)


def _level_by_ease(ease: int, language: str) -> Level:
    fitting = (level for least, level in _FROM_EASE[language] if ease >= least)
    return next(fitting, Level.VERY_HARD)
