"""Is every sentence translated?

    python -m ombud.project.translations            fails on anything untranslated
    python -m ombud.project.translations --update   brings in what the code says now

Needs Django and polib only, so it works where gettext's tools are not installed.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import polib

from ombud.project.catalogues import LOCALE
from ombud.project.sentences import Sentence, all_sentences

PLURALS = {
    "ru": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4"
    " && (n%100<12 || n%100>14) ? 1 : 2);",
    "tr": "nplurals=2; plural=(n > 1);",
}
FORMS = {"ru": 3, "tr": 2}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w+\}")


def main() -> int:
    """Check, or update. Returns the exit code."""
    if "--update" in sys.argv[1:]:
        update_catalogues()
        return 0
    faults = [fault for language in PLURALS for fault in faults_of(language)]
    sys.stderr.writelines(f"{fault}\n" for fault in faults)
    if faults:
        sys.stderr.write(f"{len(faults)} faults in the translations\n")
    return 1 if faults else 0


def update_catalogues() -> None:
    """Give each catalogue exactly the sentences of the program; keep translations."""
    wanted = sorted(all_sentences().items(), key=lambda item: (item[1], item[0]))
    for language, plurals in PLURALS.items():
        known = _entries(language)
        catalogue = polib.POFile(wrapwidth=88)
        catalogue.metadata = {
            "Content-Type": "text/plain; charset=UTF-8",
            "Content-Transfer-Encoding": "8bit",
            "Language": language,
            "Plural-Forms": plurals,
        }
        for sentence, places in wanted:
            entry = known.get(sentence.key) or _entry(sentence, language)
            entry.occurrences = [(place, "") for place in places]
            catalogue.append(entry)
        _path(language).parent.mkdir(parents=True, exist_ok=True)
        catalogue.save(str(_path(language)))


def faults_of(language: str) -> Iterator[str]:
    """What is wrong with a catalogue, a line for each sentence."""
    entries = _entries(language)
    for sentence, places in all_sentences().items():
        entry = entries.get(sentence.key)
        fault = fault_of(sentence, entry, language) if entry else "is missing"
        if fault:
            yield f"{language}: {fault}: {sentence.one!r} ({places[0]})"


def fault_of(sentence: Sentence, entry: polib.POEntry, language: str) -> str:
    if entry.fuzzy:
        return "is fuzzy"
    said = list(entry.msgstr_plural.values()) if sentence.many else [entry.msgstr]
    if not said or not all(text.strip() for text in said):
        return "is not translated"
    if sentence.many and len(said) != FORMS[language]:
        return "lacks a plural form"
    source = set(PLACEHOLDER.findall(sentence.one + sentence.many))
    if any(set(PLACEHOLDER.findall(text)) - source for text in said):
        return "names a placeholder that is not there"
    # A singular may leave its number out ("one complaint"), the last form may not.
    if set(PLACEHOLDER.findall(sentence.many or sentence.one)) - set(
        PLACEHOLDER.findall(said[-1])
    ):
        return "leaves a placeholder out"
    return ""


def _path(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def _entries(language: str) -> dict[tuple[str, str], polib.POEntry]:
    if not _path(language).exists():
        return {}
    catalogue = polib.pofile(str(_path(language)))
    return {
        (entry.msgctxt or "", entry.msgid): entry
        for entry in catalogue
        if not entry.obsolete
    }


def _entry(sentence: Sentence, language: str) -> polib.POEntry:
    entry = polib.POEntry(msgid=sentence.one, msgctxt=sentence.context or None)
    if sentence.many:
        entry.msgid_plural = sentence.many
        entry.msgstr_plural = dict.fromkeys(range(FORMS[language]), "")
    return entry


if __name__ == "__main__":
    sys.exit(main())
