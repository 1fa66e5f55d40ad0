"""What to look at before a message leaves."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from ombud.cases import quoting, recognising
from ombud.letters import placeholders, readability
from ombud.letters.languages import may_be
from ombud.rulebook.vocabulary import DeadlineKind
from ombud.web.desk.writing import facts
from ombud.web.templatetags.days import day
from ombud.web.templatetags.look import language_name

if TYPE_CHECKING:
    from ombud.cases.models import Case

SHORTENED = 120  # characters of a sentence that is quoted


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: is it in order, and what to say about it."""

    is_fine: bool
    label: str
    notes: tuple[str, ...] = ()

    @property
    def mark(self) -> str:
        return "up" if self.is_fine else "wait"


def of(case: "Case", body: str, *, language: str) -> list[Check]:
    """Everything worth a look in a public message written in `language`; of an empty
    one only whether that is the language they chose.
    """
    chosen = _chosen(case, language)
    if not body.strip():
        return chosen
    found = [_plain(body, language), _date(case, body), *_clocks(case)]
    found += [_inside(case, body), _filled(body), _language(case, body, language)]
    return [*chosen, *found]


def _chosen(case: "Case", language: str) -> list[Check]:
    if language == case.language:
        return []
    names = {"theirs": language_name(case.language), "this": language_name(language)}
    said = _("They chose: %(theirs)s. This letter: %(this)s.") % names
    return [Check(False, _("Not the language they chose"), (said,))]


def _plain(body: str, language: str) -> Check:
    reading = readability.of(body, language)
    notes = []
    if reading.age is not None:
        notes.append(_("Reads at about age %(age)s.") % {"age": reading.age})
    notes += [
        _("Long sentence: “%(words)s”") % {"words": _short(each.text)}
        for each in reading.longest[:1]
    ]
    return Check(reading.is_plain, _("Plain language"), tuple(notes))


def _date(case: "Case", body: str) -> Check:
    due = facts.next_dates(case).get(DeadlineKind.UPDATE)
    if due is None:
        return Check(is_fine=True, label=_("No date is owed"))
    told = {"day": day(due)}
    if recognising.tells_day(body, timezone.localtime(due).date()):
        return Check(True, _("Next date given"), (told["day"],))
    said = _("They wait for news by %(day)s. Say when they hear from us next.") % told
    return Check(False, _("No next date given"), (said,))


def _clocks(case: "Case") -> list[Check]:
    """Which of the dates they wait for a message meets, and which it does not."""
    due = facts.next_dates(case)
    notes = []
    if at := due.get(DeadlineKind.UPDATE):
        notes.append(_("It is the news owed by %(day)s.") % {"day": day(at)})
    if at := due.get(DeadlineKind.ANSWER):
        said = _("Our answer stays owed by %(day)s: this message is not the decision.")
        notes.append(said % {"day": day(at)})
    return [Check(True, _("Dates it meets"), tuple(notes))] if notes else []


def quoted(case: "Case", body: str) -> list[str]:
    """The sentences of internal texts that stand in it."""
    return quoting.internal_in(case, body)


def _inside(case: "Case", body: str) -> Check:
    found = quoted(case, body)
    if not found:
        return Check(is_fine=True, label=_("Nothing internal quoted"))
    return Check(False, _("Quotes an internal text"), tuple(map(_short, found)))


def _filled(body: str) -> Check:
    left = placeholders.unfilled(body)
    if not left:
        return Check(is_fine=True, label=_("Nothing left to fill in"))
    notes = tuple(f"{{{each}}}" for each in left)
    return Check(False, _("Still to be filled in"), notes)


def _language(case: "Case", body: str, language: str) -> Check:
    name = language_name(language)
    is_theirs = language == case.language
    if may_be(body, language):
        label = _("In their language") if is_theirs else _("In the language chosen")
        return Check(True, label, (name,))
    said = _("This letter is to be in: %(language)s")
    if is_theirs:
        said = _("They are written to in this language: %(language)s")
    said %= {"language": name}
    return Check(False, _("Another language"), (said,))


def _short(text: str) -> str:
    return text if len(text) <= SHORTENED else f"{text[: SHORTENED - 1]}…"
