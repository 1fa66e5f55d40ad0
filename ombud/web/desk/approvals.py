"""Who agreed to what a case promises, and when; or who is waited for."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from ombud.cases import authorisers, procedure
from ombud.cases.authority import said_sum
from ombud.cases.states import Status, Step
from ombud.cases.vocabulary import Authorised, RemedyOrigin
from ombud.people.vocabulary import Role
from ombud.web.desk.timeline.story import Story
from ombud.web.templatetags.days import day

if TYPE_CHECKING:
    from ombud.cases.models.authority import Authority
    from ombud.cases.models.decision import Decision
    from ombud.cases.models.option import Option
    from ombud.cases.models.remedy import Remedy


@dataclass(frozen=True, slots=True)
class Approval:
    """A sentence, and how it stands: up, no, or wait."""

    said: str
    mark: str

    @property
    def icon(self) -> str:
        return {"up": "user-check", "no": "circle-x"}.get(self.mark, "circle-dashed")


def of(story: Story) -> list[Approval]:
    """What was asked of somebody else on this case, in the order in which it was."""
    money = [_of_money(story, row) for row in story.authorities.values()]
    return [*money, *_of_decision(story)]


def of_remedies(story: Story) -> dict[int, str]:
    """Who promised each remedy, and who agreed to it, by the remedy."""
    promised = {
        entry.facts.get("remedy"): entry
        for entry in story.entries
        if entry.verb == "case.remedy_promised"
    }
    decision = _approved(story)
    found = {}
    for pk, remedy in story.remedies.items():
        sentences = []
        if entry := promised.get(pk):
            told = {"name": story.who(entry), "day": day(remedy.promised_at)}
            sentences.append(_("Promised by %(name)s, %(day)s.") % told)
        if decision is not None and _rests_on(remedy, decision):
            told = {
                "name": story.name(decision.approved_by_id),
                "day": day(decision.approved_at),
            }
            sentences.append(_("Approved by %(name)s, %(day)s.") % told)
        found[pk] = " ".join(sentences)
    return found


def of_offer(story: Story, option: "Option") -> str:
    """Who offered an option. What they might promise then, nobody wrote down."""
    return _("Offered by %(name)s.") % {"name": story.name(option.offered_by_id)}


def _of_money(story: Story, row: "Authority") -> Approval:
    told = {
        "sum": said_sum(row.amount),
        "asker": story.name(row.asked_by_id),
        "since": day(row.asked_at),
        "name": story.name(row.answered_by_id),
        "day": day(row.answered_at),
    }
    if row.answer == Authorised.REFUSED:
        said = _("%(sum)s in all: refused by %(name)s, %(day)s.")
        return Approval(said % told, "no")
    if row.answer == Authorised.GIVEN:
        said = _("%(sum)s in all: authorised by %(name)s, %(day)s.")
        return Approval(said % told, "up")
    told["names"] = ", ".join(authorisers.told_of(row))
    if told["names"]:
        said = _(
            "%(sum)s in all, for %(asker)s: waiting for %(names)s since %(since)s."
        )
    else:
        said = _("%(sum)s in all, for %(asker)s: waiting since %(since)s.")
    return Approval(said % told, "wait")


def _of_decision(story: Story) -> Iterator[Approval]:
    """How the last draft stands with the second person, where one is needed."""
    case = story.case
    draft = next(reversed(story.decisions.values()), None)
    if draft is None:
        return
    told = {
        "name": story.name(draft.approved_by_id),
        "since": day(draft.drafted_at),
        "day": day(draft.approved_at),
    }
    if draft.approved_at is not None and draft.approved_by_id is not None:
        yield Approval(_("The decision: approved by %(name)s, %(day)s.") % told, "up")
    elif case.status == Status.DECIDED and case.next_step == Step.APPROVE:
        deciding = {Role.APPROVER, Role.LEAD, Role.REPRESENTATIVE}
        named = procedure.approvers(case) & deciding or {Role.REPRESENTATIVE}
        told["roles"] = ", ".join(str(role.label) for role in Role if role in named)
        said = _(
            "The decision: waiting for a second person since %(since)s (%(roles)s)."
        )
        yield Approval(said % told, "wait")


def _approved(story: Story) -> "Decision | None":
    approved = [row for row in story.decisions.values() if row.approved_by_id]
    return approved[-1] if approved else None


def _rests_on(remedy: "Remedy", decision: "Decision") -> bool:
    """Was it part of what the second person agreed to?"""
    if remedy.origin not in {RemedyOrigin.DECISION, RemedyOrigin.OPTION}:
        return False
    agreed_at = decision.approved_at
    return agreed_at is not None and remedy.promised_at <= agreed_at
