"""What we know of who complains is put right: their name, how to reach them, and in
which language they are written to.

What is held of somebody has to be true, and they say what is. Spec: R8.3.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from ombud.cases import known, messages, registering, steps, texts
from ombud.cases.models import Case
from ombud.cases.states import Step
from ombud.cases.vocabulary import MessageKind
from ombud.parties import correcting, identities
from ombud.parties.correcting import CHANGEABLE, Corrected
from ombud.parties.identities import Identity
from ombud.people.acting import Act, Capacity
from ombud.people.refusals import Unusable


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What is other than we knew: the fields of an identity by their names, and the
    language; an empty text takes away what was known.
    """

    fields: Mapping[str, str] = field(default_factory=dict)
    language: str = ""


@steps.whole
def correct(case: Case, *, told: Correction, evidence: str = "", act: Act) -> Case:
    """Put right who complains. An e-mail address that holds no more is told of it.

    From staff, `evidence` says how they know that it was them. Somebody anonymous may
    become known in this way. Raises Unusable.
    """
    case = steps.begin(Step.CORRECT, case, act)
    by_staff = act.capacity is Capacity.STAFF
    evidence = texts.usable(evidence, field="evidence", required=by_staff)
    language = known.language(told.language) if told.language else ""
    done = _sealed(case, _usable(told.fields), language, act)
    moved = bool(language) and language != case.language
    if not done.fields and not moved:
        raise Unusable("name", _("Nothing of this is other than we knew it."))
    if moved:
        _write_in(case, language)
    facts: dict[str, object] = {}
    if evidence:
        note = messages.put(case, MessageKind.NOTE, evidence, act=act)
        facts = {"message": note.pk, "words": note.digest(evidence)}
    steps.finish(
        Step.CORRECT,
        case,
        act,
        fields=done.fields,
        language=language if moved else None,
        former=done.former,
        **facts,
    )
    return case


def _usable(fields: Mapping[str, str]) -> dict[str, str]:
    """As they may be kept. Raises Unusable, naming the field."""
    wanted = {name: text for name, text in fields.items() if name in CHANGEABLE}
    checked = registering.usable_identity(Identity(**wanted))
    return {name: getattr(checked, name) for name in wanted}


def _sealed(
    case: Case, fields: Mapping[str, str], language: str, act: Act
) -> Corrected:
    if case.person is None:
        told = {name: text for name, text in fields.items() if text}
        if told:
            case.person = identities.new_person(
                Identity(**told), language=language or case.language, act=act
            )
        return Corrected(fields=sorted(told), former=None)
    with registering.under_their_key():
        return correcting.change(case.person, fields)


def _write_in(case: Case, language: str) -> None:
    """From now on they are written to in this language; what they wrote stays in its
    own.
    """
    case.written_in = case.written_in or case.language
    case.language = language
    if case.person is not None:
        case.person.language = language
        case.person.save(update_fields=["language"])
