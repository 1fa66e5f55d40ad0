"""What ombud verify found, for a program and in words."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass

from ombud.audits import attesting as sampled
from ombud.cases.attesting import Altered, Attest, Wrong
from ombud.cases.files.checking import Checked
from ombud.cases.models import Case
from ombud.journal.verifying import Break, Report
from ombud.journal.verifying_seals import Fault, Sealed

CASE = Case._meta.label_lower
NAMED = 20  # chains whose times go backwards
CHAINS = {
    "gap": "an entry before it is missing",
    "unlinked": "it does not follow the entry before it",
    "altered": "it was changed after it was written",
    "cut-off": "it was sealed and is missing, with all that followed",
    "chain-gone": "the chain was sealed up to here and is gone as a whole",
    "rewritten": "it is not the entry that was sealed",
    "passed-over": "it should have been sealed and was not",
}
SEALS = {
    "forged": "its signature does not belong to what it says",
    "gap": "a seal before it is missing",
    "unlinked": "it does not follow the seal before it",
    "other-root": "the sealed heads are not those it was made from",
    "other-counts": "it counts other chains and entries than were sealed",
    "head-missing": "one of the heads it covers is missing",
    "nodes-altered": "a hash between its heads was changed",
    "seal-missing": "heads were sealed, and the seal over them is gone",
    "strange-key": "it is signed with a key that OMBUD_SEAL_KEY does not have",
    "not-handed-over": "its key is another one, and the key before does not say so",
    "published-is-forged": "the published seal has no valid signature",
    "published-is-gone": "it was published, and is not here any more",
    "published-differs": "it was published, and says something else here",
    "published-other-root": "what it sealed when it was published is not what is here",
}
NOTES = {
    "key-lost": "the key before it was lost; only published seals vouch for what is"
    " older",
    "clock-set-back": "it is dated before the seal before it: a clock was set back",
}
TEXTS = {
    Wrong.ALTERED: "it does not read as entry {seq} took it down",
    Wrong.GONE: "entry {seq} took it down, it is gone, and nobody erased it",
    Wrong.SLIPPED_IN: "row {row} was never taken down by any entry",
    Wrong.UNTOLD: "the case has no entry in the journal",
}


@dataclass(frozen=True, slots=True)
class Verified:
    """Everything that was looked at."""

    chains: Report
    texts: Attest
    files: Checked
    seals: Sealed
    samples: sampled.Attest
    seconds: float

    @property
    def holds(self) -> bool:
        looked_at = (self.chains, self.texts, self.files, self.seals, self.samples)
        return all(each.holds for each in looked_at)

    @property
    def per_second(self) -> int:
        return round(self.chains.entries / max(self.seconds, 1e-9))

    def as_json(self) -> str:
        references = self._references()
        told = {
            "holds": self.holds,
            "chains": self.chains.chains,
            "entries": self.chains.entries,
            "entries_per_second": self.per_second,
            "breaks": [_break(each, references) for each in self.chains.breaks],
            "lost": [_break(each, references) for each in self.seals.lost],
            "backwards": [_break(each, references) for each in self.chains.backwards],
            "texts": self.texts.texts,
            "erased": self.texts.erased,
            "altered": [
                {**asdict(each), "reference": references.get(each.case_id, "")}
                for each in self.texts.altered
            ],
            "files": self.files.files,
            "files_erased": self.files.erased,
            "files_wrong": [
                {**asdict(each), "reference": references.get(each.case_id, "")}
                for each in self.files.faults
            ],
            "seals": self.seals.seals,
            "sealed_heads": self.seals.heads,
            "seal_faults": [asdict(each) for each in self.seals.faults],
            "notes": [asdict(each) for each in self.seals.notes],
            "samples": self.samples.samples,
            "scores": self.samples.scores,
            "doubtful": [asdict(each) for each in self.samples.doubts],
        }
        return json.dumps(told) + "\n"

    def in_words(self) -> str:
        read = (
            f"Read {self.chains.entries} entries in {self.chains.chains} chains"
            f" ({self.per_second:,} entries/s), {self.texts.texts} texts, of which"
            f" {self.texts.erased} were erased, {self.files.files} files and"
            f" {self.seals.seals} seals."
        )
        lines = [
            read,
            *self._faults(self._references()),
            *(
                f"NOTE: seal {note.number}: {NOTES[note.reason]}."
                for note in self._notes()
            ),
            *self._backwards(),
        ]
        if not self.seals.seals:
            lines.append(
                "NOTE: nothing is sealed yet. `ombud seal` makes the first seal."
            )
        if self.holds:
            lines.append("Everything is as it was written.")
        return "\n".join(lines) + "\n"

    def _faults(self, references: Mapping[int, str]) -> Iterator[str]:
        for each in (*self.chains.breaks, *self.seals.lost):
            chain = _chain(each, references)
            yield f"BROKEN: {chain}, entry {each.seq}: {CHAINS[each.reason]}."
        for text in self.texts.altered:
            yield f"ALTERED: {_text(text, references)}."
        for file in self.files.faults:
            case = _case(file.case_id, references)
            what = "the original of file" if file.is_original else "file"
            yield f"ALTERED: {case}, {what} {file.file_id}: it is {file.wrong}."
        for fault in self.seals.faults:
            yield f"SEAL {fault.number}: {SEALS[fault.reason]}."
        for doubt in self.samples.doubts:
            what = "the draw does not repeat"
            if doubt.case_id:
                case = _case(doubt.case_id, references)
                what = f"{case} was not scored so on “{doubt.what}”"
            yield f"ALTERED: sample {doubt.month}, draw {doubt.number}: {what}."

    def _notes(self) -> list[Fault]:
        return self.seals.notes

    def _backwards(self) -> Iterator[str]:
        found, references = self.chains.backwards, self._references()
        for each in found[:NAMED]:
            entry = f"{_chain(each, references)}, entry {each.seq}"
            yield f"NOTE: {entry} tells of an earlier time than the entry before it."
        if len(found) > NAMED:
            yield f"NOTE: so do {len(found) - NAMED} more."

    def _references(self) -> dict[int, str]:
        """How people know the cases that are named."""
        chains = (*self.chains.breaks, *self.seals.lost, *self.chains.backwards)
        keys = {each.subject_id for each in chains if each.subject_kind == CASE}
        keys |= {each.case_id for each in self.texts.altered}
        keys |= {each.case_id for each in self.files.faults}
        keys |= {each.case_id for each in self.samples.doubts if each.case_id}
        found = Case.objects.filter(pk__in=keys).values_list("pk", "reference")
        return dict(found)


def _case(pk: int, references: Mapping[int, str]) -> str:
    return f"case {references.get(pk, pk)}"


def _chain(found: Break, references: Mapping[int, str]) -> str:
    if found.subject_kind == CASE:
        return _case(found.subject_id, references)
    return f"{found.subject_kind} {found.subject_id}"


def _break(found: Break, references: Mapping[int, str]) -> dict[str, object]:
    reference = references.get(found.subject_id, "")
    return {
        **asdict(found),
        "reference": reference if found.subject_kind == CASE else "",
    }


def _text(text: Altered, references: Mapping[int, str]) -> str:
    where = _case(text.case_id, references)
    if text.column:
        where += f", {text.kind}.{text.column}"
    return f"{where}: {TEXTS[text.wrong].format(seq=text.seq, row=text.row)}"
