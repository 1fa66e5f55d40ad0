"""Check an exported complaint case: is it as it was written, and was it sealed?

    python3 verify.py [CASE.zip | FOLDER] [--seal PUBLISHED.json] [--json]

Needs Python 3.9 or newer, and no network; with the package `cryptography` it checks
signatures as well. Ends with code 0 if everything holds, with 1 if something does not,
with 2 if the file cannot be read.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
import zipfile
import zlib
from pathlib import Path
from typing import IO, Any, Dict, Iterator  # noqa: UP035 (Python 3.9)

try:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
except ImportError:
    Ed25519PublicKey = None  # type: ignore[assignment,misc]

Told = Dict[str, Any]  # noqa: UP006 (Python 3.9 runs this file)
DIGEST = re.compile("[0-9a-f]{64}")
COVERED = (
    *("subject_kind", "subject_id", "seq", "verb", "happened_at"),
    *("actor_id", "capacity", "door", "facts"),
)
PARTS = ("case.json", "chain.json", "seals.json")
UNCHECKED = "signatures not checked"
UNREADABLE = (
    *(OSError, ValueError, KeyError, TypeError, AttributeError),
    *(zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, zlib.error),
)


class Findings:
    """What was found, in the order it was found."""

    def __init__(self) -> None:
        self.faults: list[str] = []
        self.notes: list[str] = []
        self.counts: dict[str, int] = {}

    def count(self, what: str) -> None:
        self.counts[what] = self.counts.get(what, 0) + 1


class Folder:
    """An exported case: a ZIP, or the folder it was unpacked into."""

    def __init__(self, place: str) -> None:
        self.root = Path(place)
        self.zip = zipfile.ZipFile(self.root) if self.root.is_file() else None

    def open(self, name: str) -> IO[bytes]:
        if name.startswith("/") or ".." in name.split("/"):
            raise ValueError("a path leads out of the file: " + name)
        return self.zip.open(name) if self.zip else (self.root / name).open("rb")

    def read(self, name: str) -> Any:  # noqa: ANN401
        with self.open(name) as part:
            return json.loads(part.read())

    def sha256(self, name: str) -> str:
        found = hashlib.sha256()
        with self.open(name) as part:
            for piece in iter(lambda: part.read(1 << 16), b""):
                found.update(piece)
        return found.hexdigest()


def canonical(told: object) -> bytes:
    """The one way to write what is hashed or signed."""
    written = json.dumps(
        told, sort_keys=True, separators=(",", ":"), ensure_ascii=False
    )
    return written.encode()


def check_chain(chain: Told, found: Findings) -> dict[int, str]:
    """Every entry follows the one before it. Returns the hashes by place."""
    hashes: dict[int, str] = {}
    previous, expected = bytes(32).hex(), 1
    for entry in chain["entries"]:
        seq = entry["seq"]
        named = f"entry {seq}"
        if seq != expected:
            found.faults.append(
                named + ": an entry before it is missing or out of order"
            )
        if "verb" not in entry:
            found.count("entries withheld")
        else:
            found.count("entries")
            told = {**chain, **entry}
            covered = canonical([told[name] for name in COVERED])
            if entry["previous"] != previous:
                found.faults.append(named + ": it does not follow the entry before it")
            said = hashlib.sha256(bytes.fromhex(entry["previous"]) + covered)
            if said.hexdigest() != entry["hash"]:
                found.faults.append(named + ": it was changed after it was written")
        hashes[seq] = previous = entry["hash"]
        expected = seq + 1
    return hashes


def digests_in(facts: Told) -> Iterator[tuple[str, int, str]]:
    """Every digest among the facts of an entry, with the fact it stands in."""
    for fact, value in facts.items():
        for index, each in enumerate(value if isinstance(value, list) else [value]):
            if isinstance(each, str) and DIGEST.fullmatch(each):
                yield fact, index, each


def check_texts(case: Told, chain: Told, found: Findings) -> None:
    """Every text reads as its entry took it down; none is left out without a word."""
    given = {(one["entry"], one["fact"], one["index"]): one for one in case["texts"]}
    known_files = {one["sha256"] for one in case["files"]}
    for entry in chain["entries"]:
        for fact, index, digest in digests_in(entry.get("facts", {})):
            text = given.pop((entry["seq"], fact, index), None)
            where = f"entry {entry['seq']}, {fact}"
            if text is None:
                if digest not in known_files:
                    found.faults.append(
                        where + ": what it took down is not in this file"
                    )
            elif text["digest"] != digest:
                found.faults.append(where + ": the text names another digest")
            elif text["state"] != "given":
                found.count("texts " + text["state"])
            else:
                check_text(text, where, found)
    for seq, fact, _index in given:
        found.faults.append(f"entry {seq}, {fact}: no entry took this text down")


def check_text(text: Told, where: str, found: Findings) -> None:
    found.count("texts")
    salted = bytes.fromhex(text["salt"]) + text["text"].encode()
    if hashlib.sha256(salted).hexdigest() != text["digest"]:
        what = f"{where} ({text['what']})"
        found.faults.append(f"{what}: the text or its salt was changed")


def check_files(case: Told, chain: Told, folder: Folder, found: Findings) -> None:
    """Every file is the one whose digest an entry took down."""
    told: set[str] = set()
    for entry in chain["entries"]:
        told |= {digest for _f, _i, digest in digests_in(entry.get("facts", {}))}
    for file in case["files"]:
        named = f"file {file.get('path') or file['sha256']}"
        if file["state"] != "given":
            found.count("files " + file["state"])
            continue
        found.count("files")
        if folder.sha256(file["path"]) != file["sha256"]:
            found.faults.append(named + ": it was changed")
        elif file["sha256"] not in told:
            found.faults.append(named + ": no entry took it down")


def node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def root_from(leaf: bytes, position: int, size: int, path: list[bytes]) -> bytes:
    """The root of a tree of `size` leaves a leaf and its path lead to (RFC 9162)."""
    place, last, reached = position, size - 1, leaf
    for other in path:
        if last == 0:
            return b""
        if place & 1 or place == last:
            reached = node(other, reached)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            reached = node(reached, other)
        place, last = place >> 1, last >> 1
    return reached if last == 0 and 0 <= position < size else b""


def check_seals(
    chain: Told, hashes: dict[int, str], seals: Told, found: Findings
) -> None:
    """Each seal is signed, and the chain is under its root."""
    by_number = {seal["number"]: seal for seal in seals["seals"]}
    for seal in by_number.values():
        check_signature(seal, found)
        if seal["key_lost"]:
            found.notes.append(
                f"seal {seal['number']} says that the key before it was lost"
            )
    sealed = 0
    for proof in seals["proofs"]:
        seal, seq = by_number[proof["seal"]], proof["seq"]
        named = f"seal {seal['number']}, entry {seq}"
        told = [chain["subject_kind"], chain["subject_id"], seq, proof["hash"]]
        leaf = hashlib.sha256(b"\x00" + canonical(told)).digest()
        path = [bytes.fromhex(each) for each in proof["path"]]
        root = root_from(leaf, proof["position"], seal["leaves"], path)
        if root.hex() != seal["root"]:
            found.faults.append(named + ": the proof does not lead to what was sealed")
        elif seq not in hashes:
            found.faults.append(named + ": sealed, and missing with all that followed")
        elif hashes[seq] != proof["hash"]:
            found.faults.append(named + ": it is not the entry that was sealed")
        else:
            sealed = max(sealed, seq)
            by = f"seal {seal['number']} of {seal['made_at']}, key {seal['key']}"
            found.notes.append(f"entries 1 to {seq} are under {by}")
    left = max(hashes, default=0) - sealed
    if left:
        found.notes.append(f"{left} entries are newer than the newest seal")


def check_signature(seal: Told, found: Findings) -> None:
    said = {name: value for name, value in seal.items() if name != "signature"}
    if Ed25519PublicKey is None:
        found.count(UNCHECKED)
        return
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(seal["key"]))
        signed = b"ombud seal 1\n" + canonical(said)
        key.verify(bytes.fromhex(seal["signature"]), signed)
        found.count("signatures")
    except (ValueError, InvalidSignature):
        found.faults.append(f"seal {seal['number']}: its signature is forged")


def check_published(seals: Told, published: list[Told], found: Findings) -> None:
    """The seals in this file say what was published."""
    by_number = {seal["number"]: seal for seal in seals["seals"]}
    known = [said for said in published if said.get("number") in by_number]
    for said in known:
        if by_number[said["number"]] != said:
            found.faults.append(f"seal {said['number']}: it was published otherwise")
    if published and not known:
        found.notes.append("none of the published seals is in this file")


def check(folder: Folder, published: list[Told]) -> Findings:
    found = Findings()
    case, chain, seals = [folder.read(name) for name in PARTS]
    hashes = check_chain(chain, found)
    check_texts(case, chain, found)
    check_files(case, chain, folder, found)
    check_seals(chain, hashes, seals, found)
    check_published(seals, published, found)
    if not seals["proofs"]:
        found.notes.append("this case was not sealed yet")
    if found.counts.get(UNCHECKED):
        found.notes.append("install the package cryptography to check signatures")
    return found


def read_published(path: str) -> list[Told]:
    told = json.loads(Path(path).read_text(encoding="utf-8"))
    found: list[Told] = told.get("seals", [told]) if isinstance(told, dict) else told
    return found


def main(arguments: list[str] | None = None) -> int:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("case", nargs="?", default=str(Path(__file__).parent))
    asked.add_argument("--seal", help="a seal, or a list of seals, as published")
    asked.add_argument("--json", action="store_true", help="for programs")
    given = asked.parse_args(arguments)
    try:
        published = read_published(given.seal) if given.seal else []
        found = check(Folder(given.case), published)
    except UNREADABLE as error:
        sys.stderr.write(f"This is no exported case, or no seal: {error!r}\n")
        return 2
    tell(found, as_json=given.json)
    return 1 if found.faults else 0


def tell(found: Findings, *, as_json: bool) -> None:
    if as_json:
        told = {"holds": not found.faults, "faults": found.faults}
        told |= {**found.counts, "notes": found.notes}
        sys.stdout.write(json.dumps(told) + "\n")
        return
    lines = [f"{what}: {number}" for what, number in found.counts.items()]
    lines += [f"ALTERED: {said}." for said in found.faults]
    lines += [f"NOTE: {said}." for said in found.notes]
    if not found.faults:
        lines.append("Everything in this file is as it was written.")
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    sys.exit(main())
