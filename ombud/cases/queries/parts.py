"""Which rows belong to a case: its own, what hangs on them, and what is beside it."""

from collections.abc import Sequence

from ombud.cases import models as rows
from ombud.cases.models import Case
from ombud.cases.queries.one_reading import HERE, Part
from ombud.cases.vocabulary import MessageKind
from ombud.journal.models import Entry
from ombud.parties.models import Person
from ombud.people.models import Unit
from ombud.rulebook.models import Edition

THEIRS = """(
    SELECT id FROM parties_person WHERE id = %(person)s
        OR email_index = %(email)s OR phone_index = %(phone)s
        OR customer_index = %(customer)s
)"""
# One is enough to know that there are some; they are counted where they are shown.
MEMBER = "t.id = (SELECT id FROM cases_case WHERE parent_id = %(case)s LIMIT 1)"
LIMITS = f"""t.ended_at IS NULL AND (t.case_id = %(case)s OR t.case_id IN (
    SELECT id FROM cases_case WHERE person_id IN {THEIRS}))"""  # noqa: S608
HOLDING = f"""t.lifted_at IS NULL AND (t.case_id = %(case)s
    OR t.category_id = ANY(%(categories)s::bigint[]) OR t.person_id IN {THEIRS})"""
LOOKS = f"""t.subject_kind = 'parties.person' AND t.verb = %(looked)s
    AND t.actor_id = %(reader)s AND t.happened_at >= %(since)s
    AND t.subject_id = ANY(ARRAY(
        SELECT %(person)s::bigint UNION SELECT person_id FROM cases_representation
        WHERE case_id = {HERE}))"""  # noqa: S608
OF_CASES = f"subject_kind = 'cases.case' AND subject_id = {HERE}"
CHAIN = f"t.subject_kind = 'cases.case' AND t.subject_id = {HERE}"
UNITS = f"""t.id IN (SELECT unit_id FROM cases_consultation WHERE case_id = {HERE})
    OR t.code IN (SELECT facts->>'unit' FROM journal_entry
        WHERE {OF_CASES} AND verb = %(routed)s)"""  # noqa: S608
# One array of keys is looked up in the index; an OR would read every case.
NAMED = f"""t.id = ANY(ARRAY(
    SELECT unnest(%(others)s::bigint[])
    UNION SELECT (facts->>'into')::bigint FROM journal_entry WHERE {OF_CASES}
        AND verb = %(merged)s
    UNION SELECT (facts->>'merged')::bigint FROM journal_entry WHERE {OF_CASES}
        AND verb = %(took_in)s
    UNION SELECT (facts->>'parent')::bigint FROM journal_entry WHERE {OF_CASES}
        AND verb = ANY(%(of_parent)s)))"""  # noqa: S608
EDITIONS = f"""t.id = %(process)s OR t.id IN (
    SELECT unnest(ARRAY[profile_id, calendar_id]) FROM cases_deadline
    WHERE case_id = {HERE})"""  # noqa: S608

# Those it has, and those an entry says it had.
TAGS = f"""t.id IN (SELECT tag_id FROM cases_casetag WHERE case_id = {HERE})
    OR t.code IN (SELECT jsonb_array_elements_text(
        (facts->'added') || (facts->'removed')) FROM journal_entry
        WHERE {OF_CASES} AND verb = %(tagged)s)"""  # noqa: S608


def _in(column: str, table: str, of: str = "id") -> str:
    """Is it one of those a table of the cases names?"""
    return f"t.{column} IN (SELECT {of} FROM {table} WHERE case_id = {HERE})"  # noqa: S608 - names of ours


# Rows a case has, by the name it calls them.
OWN: Sequence[Part] = [
    Part("messages", rows.Message),
    Part("files", rows.File),
    Part("points", rows.Point),
    Part("options", rows.Option),
    Part("choices", rows.Choice),
    Part("decisions", rows.Decision),
    Part("remedies", rows.Remedy),
    Part("others_affected", rows.OthersAffected),
    Part("reviews", rows.Review),
    Part("disputes", rows.Dispute),
    Part("dispute_steps", rows.DisputeStep),
    Part("plans", rows.Plan),
    Part("evidence", rows.Evidence),
    Part("hearings", rows.Hearing),
    Part("consultations", rows.Consultation),
    Part("reactions", rows.Reaction),
    Part("withdrawals", rows.Withdrawal),
    Part("assessments", rows.Assessment),
    Part("authorities", rows.Authority),
    Part("declarations", rows.Declaration),
    Part("recusals", rows.Recusal),
    Part("representations", rows.Representation),
    Part("restrictions", rows.Restriction),
    Part("consents", rows.Consent),
    Part("disclosures", rows.Disclosure),
    Part("deadlines", rows.Deadline),
    Part("extensions", rows.Extension),
    Part("milestones", rows.Milestone),
    Part("holds", rows.Hold),
    Part("tags", rows.CaseTag),
]
NOT_SHOWN = frozenset({"search", "original"})
BESIDE: Sequence[Part] = [
    Part("pauses", rows.Pause, _in("deadline_id", "cases_deadline")),
    Part("relied_on", rows.Point.evidence.through, _in("point_id", "cases_point")),
    Part("persons", Person, _in("id", "cases_representation", "person_id")),
    Part("named", Case.named.through),
    Part("taken", Case, f"t.id = {HERE} AND t.id <> %(case)s", NOT_SHOWN),
    Part("others", Case, NAMED, NOT_SHOWN),
    Part("members", Case, MEMBER, NOT_SHOWN),
    Part("limits", rows.Restriction, LIMITS),
    Part("holding", rows.Hold, HOLDING),
    Part("chain", Entry, CHAIN),
    Part("looks", Entry, LOOKS),
    Part("units", Unit, UNITS),
    Part("editions", Edition, EDITIONS, frozenset({"content"})),
    Part("tags_known", rows.Tag, TAGS),
]
PARTS = [*OWN, *BESIDE]
# Rows that other rows have: what names the other, and what that calls them.
HANGING: Sequence[tuple[str, str, str, str]] = [
    ("files", "message_id", "messages", "files"),
    ("pauses", "deadline_id", "deadlines", "pauses"),
    ("extensions", "deadline_id", "deadlines", "extensions"),
    ("dispute_steps", "dispute_id", "disputes", "steps"),
]

# What the one who complained may read of their case. Notes of ours and files for us
# alone are not even fetched.
THEIR_FILES = f"""t.case_id = {HERE} AND NOT t.raw AND (NOT t.internal OR t.id IN (
    SELECT file_id FROM cases_evidence WHERE case_id = {HERE} AND shown))"""  # noqa: S608
THEIR_MESSAGES = f"t.case_id = {HERE} AND t.kind <> '{MessageKind.NOTE}'"
NARROWED = {"messages": THEIR_MESSAGES, "files": THEIR_FILES}
THEIRS_TO_READ = """messages files points options choices remedies reviews disputes
    evidence hearings reactions withdrawals representations consents disclosures
    deadlines extensions pauses persons taken chain editions""".split()  # noqa: SIM905 - a list of words
TOLD: Sequence[Part] = [
    part._replace(where=NARROWED.get(part.name, part.where))
    for part in PARTS
    if part.name in THEIRS_TO_READ
]
