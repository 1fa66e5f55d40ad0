"""What changed in a text from one version to the next."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.http import Http404, HttpRequest, HttpResponse

from ombud.letters import versions
from ombud.letters.versions import Version
from ombud.web.acting import act_of
from ombud.web.desk.staff_pages import for_staff
from ombud.web.desk.wording import rows
from ombud.web.desk.wording.rows import LANGUAGES
from ombud.web.rendering import render_page


@dataclass(frozen=True, slots=True)
class Passage:
    """Lines that stand in both versions, or differ. Empty: not in that version."""

    before: str
    after: str

    @property
    def is_same(self) -> bool:
        return self.before == self.after


@dataclass(frozen=True, slots=True)
class Changed:
    """What differs in one language."""

    language: str
    passages: list[Passage]


@for_staff
def show(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Show a version beside the one before it, language by language."""
    text = rows.text_or_404(key, act_of(request))
    known = {each.number: each for each in versions.of(text)}
    if number not in known:
        raise Http404
    after, before = known[number], known.get(number - 1)
    context = {
        "row": rows.shown([text])[0],
        "after": after,
        "before": before,
        "changes": list(_changes(before, after)) if before else [],
        "others": [each for each in known if each > 1],
    }
    return render_page(request, "desk/wording/version.html", context)


def _changes(before: Version, after: Version) -> Iterator[Changed]:
    for language in LANGUAGES:
        one, two = _whole(before, language), _whole(after, language)
        if one != two:
            yield Changed(language, list(_passages(one, two)))


def _whole(version: Version, language: str) -> list[str]:
    title, body = version.titles.get(language, ""), version.bodies.get(language, "")
    return [line for line in (title, *body.splitlines()) if line.strip()]


def _passages(one: list[str], two: list[str]) -> Iterator[Passage]:
    for _tag, i, j, k, m in SequenceMatcher(None, one, two).get_opcodes():
        yield Passage("\n".join(one[i:j]), "\n".join(two[k:m]))
