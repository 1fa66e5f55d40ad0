"""Everything the writing page shows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from ombud.cases import addressees, quoting, representing, unsent
from ombud.cases.vocabulary import Scope
from ombud.letters import placeholders, templates
from ombud.letters.vocabulary import Kind
from ombud.parties.vocabulary import ContactWay
from ombud.people.acting import Act
from ombud.rulebook import queries as rulebook
from ombud.rulebook.information import languages
from ombud.web.desk import contact, people
from ombud.web.desk.contact import ActsFor, Contact
from ombud.web.desk.people import Complainant
from ombud.web.desk.steps.dialog import INTERNAL, PUBLIC
from ombud.web.desk.writing import checks, facts, hours, preview
from ombud.web.desk.writing.checks import Check
from ombud.web.desk.writing.forms import WritingForm
from ombud.web.templatetags.look import language_name

if TYPE_CHECKING:
    from django.http import QueryDict

    from ombud.cases.models import Case, File
    from ombud.cases.models.unsent import Unsent, UnsentFile
    from ombud.letters.templates import Offered


@dataclass(frozen=True, slots=True)
class Text:
    """A text that can be put in; `filled` is one that comes in by typing its code."""

    key: str
    code: str
    title: str
    filled: str


@dataclass
class Sheet:
    """One person's writing page on one case, read once for all its parts."""

    case: "Case"
    act: Act
    asked: str = ""  # the code of a language, as it was typed
    complainant: Complainant = field(init=False)
    draft: "Unsent | None" = field(init=False)
    offered: "Sequence[Offered]" = field(init=False)

    def __post_init__(self) -> None:
        self.complainant = people.complainant_of(self.case, self.act)
        self.look_again()
        me = self.act.staff
        self.offered = templates.offered(
            language=self.language, unit_id=me.unit_id, person_id=me.pk
        )

    @property
    def language(self) -> str:
        """What the letter is written in: what was chosen, else what they chose."""
        if self.asked in self.spoken:
            return self.asked
        kept = self.draft.language if self.draft else ""
        return kept or self.case.language

    @cached_property
    def spoken(self) -> list[str]:
        """The languages of the organisation, theirs first."""
        organisation = rulebook.organisation_as(self.case.brand_id)
        theirs = self.case.language
        others = [each for each in languages(organisation) if each != theirs]
        return [theirs, *others]

    @cached_property
    def to_enclose(self) -> "Sequence[File]":
        return unsent.to_enclose(self.case, self.act.staff)

    def look_again(self) -> None:
        """After the draft was changed."""
        self.draft = unsent.draft_of(self.case, self.act.staff)

    def form(
        self, typed: "QueryDict | None" = None, *, readers: str = ""
    ) -> WritingForm:
        """The form with what was typed, else with the draft as it was kept."""
        before: dict[str, object] = {}
        if self.draft is not None:
            internal = INTERNAL if self.draft.internal else PUBLIC
            before = {"body": self.draft.body, "readers": readers or internal}
        day, at = hours.suggested(self.act.at)
        start = {"readers": readers or PUBLIC, "day": day, "at": at, **before}
        start["language"] = self.language
        form = WritingForm(typed, initial=start)
        form.speak([(each, language_name(each)) for each in self.spoken])
        form.offer([(each.key, each.title) for each in self.offered])
        form.enclose(self.to_enclose)
        form.fields["sure"].label = self.will_read
        return form

    @property
    def will_read(self) -> str:
        """Who reads a public message, in a sentence."""
        return _("%(name)s will read this") % {"name": self.complainant.name}

    @property
    def is_first(self) -> bool:
        """Has nobody of ours written to them on this case yet?"""
        return not quoting.was_written_to(self.case)

    @property
    def files(self) -> "Sequence[UnsentFile]":
        return list(self.draft.files.all()) if self.draft else []

    @property
    def texts(self) -> Iterator[Text]:
        """The texts that can be put in; snippets filled in already, to be typed."""
        facts = self.facts()
        for each in self.offered:
            is_typed = each.kind == Kind.SNIPPET
            filled = placeholders.filled(each.body, facts).strip() if is_typed else ""
            yield Text(each.key, each.code, each.title, filled)

    def facts(self) -> dict[str, str]:
        language = self.language
        return facts.of(self.case, self.complainant, self.act, language=language)

    def checks(self, body: str) -> list[Check]:
        return checks.of(self.case, body, language=self.language)

    def preview(self, body: str, way: str) -> dict[str, object]:
        return preview.of(self.case, body, self.act, way=way)

    def contact(self) -> Contact:
        return contact.of(self.case, self.complainant.needs)

    def acts_for(self) -> ActsFor | None:
        return contact.acts_for(self.case, self.act)

    def acting_reads(self, acts_for: ActsFor | None) -> bool:
        """Does whoever acts for them read it too, by the authority they have now?"""
        if acts_for is None:
            return False
        return Scope.READ in representing.scope_of(acts_for.row, at=self.act.at)

    def ways(self) -> dict[str, bool]:
        """By which ways it reaches somebody."""
        told = addressees.of(self.case, at=self.act.at)
        by = self.complainant.identity.contact_by
        return {"email": bool(told), "post": by == ContactWay.POST}
