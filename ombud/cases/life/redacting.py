"""What gives people away is taken out of a file, for good; the original stays.

Somebody looks at every proposal; nothing is blackened, or left, by itself. Who
complains is opened for it, and that is written down. Spec: R8.1-4, 3.8.
"""

import hashlib
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO

from django.utils import translation
from django.utils.translation import gettext as _

from ombud.cases import files, policy, steps, texts
from ombud.cases.events import CaseEvent
from ombud.cases.models import Case, File, Redaction
from ombud.cases.redaction import finding, people, workshop
from ombud.cases.redaction.finding import Finding, Known
from ombud.cases.redaction.kinds import Kind
from ombud.cases.redaction.known_words import of_words
from ombud.cases.redaction.workshop import PLAIN, Area, Made, Passage
from ombud.cases.states import Step
from ombud.parties import identities
from ombud.people.acting import Act
from ombud.people.refusals import Unusable
from ombud.vault.refusing import CannotOpen

MOST_WORDS = 100  # chosen by hand
MOST_AREAS = 500
LANGUAGES = {"en", "ru", "tr"}


@dataclass(frozen=True, slots=True)
class Proposal:
    """Something found on a page, numbered through the whole file. `places` is where."""

    number: int
    page: int
    found: Finding
    places: Sequence[Area] = ()


@dataclass(frozen=True, slots=True)
class Look:
    """A file as one looks through it. `is_text`: it was made plain text first."""

    file: File
    pages: Sequence[str]
    proposals: Sequence[Proposal]
    is_text: bool

    @property
    def mark(self) -> str:
        """Tells one look from another: the same proposals have the same numbers."""
        spans = [
            (each.page, each.found.start, each.found.end) for each in self.proposals
        ]
        return hashlib.sha256(repr((self.file.pk, spans)).encode()).hexdigest()

    @property
    def silent_pages(self) -> list[int]:
        """The pages, from 1, on which nothing can be found: they are pictures."""
        return [number for number, text in enumerate(self.pages, 1) if not text.strip()]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What goes: numbers of proposals, and areas by page (from 0). `words` are those
    with which the proposals were made, and `mark` that of the look, if it is known.
    """

    numbers: Collection[int]
    areas: Mapping[int, Sequence[Area]]
    words: Sequence[str] = ()
    mark: str = ""


def look(case: Case, file: File, *, words: Sequence[str] = (), act: Act) -> Look:
    """Look through a file for what gives people away, and for `words`.

    That it was opened is written down, and so is whose identity. Raises NotAllowed,
    or Unusable for what cannot be redacted.
    """
    known = _opened(case, file, words, act)
    return _look(file, files.content_of(file), known, language=case.language)


def page(
    file: File,
    number: int,
    *,
    proposed: Sequence[tuple[int, Sequence[Area]]] = (),
    areas: Sequence[Area] = (),
    act: Act,
) -> bytes:
    """One page of a file as PNG, for whoever looks through it. That they do was
    written down by `look`. Raises NotAllowed or Unusable.
    """
    policy.require(act, Step.REDACT, file.case)
    files.require_open(file)
    workshop.require_known(file.media_type)
    return workshop.shown(
        files.content_of(file),
        number,
        media_type=file.media_type,
        proposed=proposed,
        areas=areas,
    )


def redact(case: Case, file: File, *, chosen: Chosen, act: Act) -> Redaction:
    """Make the file anew without what was chosen, as another file of the case.

    Nothing chosen: it is written down that somebody looked and nothing had to go.
    Raises NotAllowed, or Unusable.
    """
    known = _opened(case, file, chosen.words, act)
    content = files.content_of(file)
    seen = _look(file, content, known, language=case.language)
    taken = _taken(seen, chosen)
    counts = Counter(str(each.found.kind) for each in taken)
    counts.update({str(Kind.AREA): sum(len(each) for each in chosen.areas.values())})
    counts = +counts
    made = None
    if counts:
        made = (
            _as_text(seen, taken) if seen.is_text else _as_dots(seen, content, chosen)
        )
    return _kept(case, file, made=made, counts=counts, pages=len(seen.pages), act=act)


@steps.whole
def _opened(case: Case, file: File, words: Sequence[str], act: Act) -> list[Known]:
    """Write down that a file is opened for it, and the identities; what is known."""
    policy.require(act, Step.REDACT, case)
    if not policy.files_open_to(act.staff, case).filter(pk=file.pk).exists():
        raise Unusable("file", _("This file cannot be opened by you."))
    workshop.require_known(file.media_type)
    files.require_open(file)
    steps.looked(CaseEvent.FILE_READ, case, act, file=file.pk)
    return [*_of_people(case, act), *people.words_of_staff(), *of_words(_usable(words))]


def _of_people(case: Case, act: Act) -> list[Known]:
    """The words that give away who complains and who acts for them."""
    if not policy.may_read_identity(act.staff, case):
        return []
    acting = [row.person for row in case.representations.select_related("person")]
    known: list[Known] = []
    for person in filter(None, [case.person, *acting]):
        try:
            known += people.words_of(identities.read(person, act=act))
        except CannotOpen:
            continue
    return known


def _usable(words: Sequence[str]) -> list[str]:
    if len(words) > MOST_WORDS:
        raise Unusable("words", _("Please give at most 100 words at a time."))
    return [
        texts.usable(word, field="words", limit=texts.LINE, required=False)
        for word in words
    ]


def _look(file: File, content: bytes, known: Sequence[Known], *, language: str) -> Look:
    kind = file.media_type
    is_text = workshop.is_text(kind)
    if is_text:
        pages = [workshop.text_of(content, media_type=kind, language=language)]
    else:
        pages = workshop.pages_of(content, media_type=kind)
    if sum(map(len, pages)) > finding.LONGEST:
        raise Unusable("file", _("There is too much text in it to be looked through."))
    found = [
        (page, each)
        for page, text in enumerate(pages)
        for each in finding.find(text, known)
    ]
    places: list[list[Area]] = [[] for _each in found]
    if found and not is_text:
        spans = [Passage(page, each.start, each.end) for page, each in found]
        places = workshop.places_of(content, spans, media_type=kind)
    proposals = [
        Proposal(number, page, each, where)
        for number, ((page, each), where) in enumerate(
            zip(found, places, strict=True), start=1
        )
    ]
    return Look(file, pages, proposals, is_text)


def _taken(seen: Look, chosen: Chosen) -> list[Proposal]:
    """The proposals that were chosen. Raises Unusable."""
    by_number = {each.number: each for each in seen.proposals}
    is_same = chosen.mark in {"", seen.mark}
    if not is_same or not set(chosen.numbers) <= set(by_number):
        raise Unusable("numbers", _("Look through the file again; it has changed."))
    if sum(map(len, chosen.areas.values())) > MOST_AREAS:
        raise Unusable("areas", _("Please choose at most 500 areas at a time."))
    if chosen.areas and seen.is_text:
        raise Unusable("areas", _("A text has no areas; choose words instead."))
    for page, areas in chosen.areas.items():
        if not 0 <= page < len(seen.pages) or not all(map(_is_area, areas)):
            raise Unusable("areas", _("One of the areas does not lie on a page."))
    return [by_number[number] for number in sorted(set(chosen.numbers))]


def _is_area(area: Area) -> bool:
    left, top, right, bottom = area
    return 0 <= left < right <= 1 and 0 <= top < bottom <= 1


def _as_text(seen: Look, taken: Sequence[Proposal]) -> Made:
    [text] = seen.pages
    left = finding.blackened(text, [each.found for each in taken])
    return Made(left.encode(), PLAIN, 1)


def _as_dots(seen: Look, content: bytes, chosen: Chosen) -> Made:
    areas: dict[int, list[Area]] = {
        page: list(each) for page, each in chosen.areas.items()
    }
    for each in seen.proposals:
        if each.number in set(chosen.numbers):
            areas.setdefault(each.page, []).extend(each.places)
    return workshop.blackened(content, areas, media_type=seen.file.media_type)


@steps.whole
def _kept(
    case: Case,
    file: File,
    *,
    made: Made | None,
    counts: Mapping[str, int],
    pages: int,
    act: Act,
) -> Redaction:
    case = steps.begin(Step.REDACT, case, act)
    kept = made and files.keep_made(
        case,
        name=_name(case, file, made.media_type),
        content=BytesIO(made.content),
        media_type=made.media_type,
        act=act,
    )
    row = case.redactions.create(
        file=file,
        made=kept,
        counts=dict(counts),
        pages=pages,
        done_by=act.staff,
        done_at=act.at,
    )
    steps.finish(
        Step.REDACT,
        case,
        act,
        redaction=row.pk,
        file=file.pk,
        sha256=file.sha256,
        made=kept.pk if kept else None,
        made_sha256=kept.sha256 if kept else None,
        counts=dict(counts),
        pages=pages,
    )
    return row


def _name(case: Case, file: File, media_type: str) -> str:
    """What it is called: the old name may tell who somebody is."""
    ending = {PLAIN: ".txt", workshop.PDF: ".pdf"}.get(media_type, ".png")
    language = case.language[:2] if case.language[:2] in LANGUAGES else "en"
    with translation.override(language):
        return _("file %(number)s without names") % {"number": file.pk} + ending
