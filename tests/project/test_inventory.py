"""The list of parts names what the locks name."""

import json
import re
import shutil
from pathlib import Path

import pytest

from ombud.project import inventory

ROOT = Path(__file__).parents[2]


def test_every_locked_part_is_listed_with_its_digests_and_licence():
    found = inventory.of(ROOT)
    locked = re.findall(
        r"^([\w.-]+)==", (ROOT / "requirements/run.txt").read_text(), re.MULTILINE
    )
    parts = {part["name"]: part for part in found["components"]}
    assert set(locked) < set(parts)
    assert "@tabler/core" in parts
    assert "axe-core" not in parts
    django = parts["django"]
    assert django["purl"].startswith("pkg:pypi/django@5.2")
    [distributed] = django["externalReferences"]
    assert all(len(each["content"]) == 64 for each in distributed["hashes"])
    assert parts["@tabler/core"]["hashes"][0]["alg"] == "SHA-512"
    assert not inventory.without_licence(found)
    references = [part["bom-ref"] for part in found["components"]]
    assert len(references) == len(set(references))
    assert found["dependencies"][0]["dependsOn"] == references


def test_the_same_locks_give_the_same_list():
    assert json.dumps(inventory.of(ROOT)) == json.dumps(inventory.of(ROOT))


def test_without_locks_it_says_so(tmp_path):
    with pytest.raises(inventory.NoLocks):
        inventory.of(tmp_path)


def test_every_requirement_is_locked_by_digest_and_no_index_is_named(tmp_path):
    for path in (ROOT / "requirements").glob("*.txt"):
        text = path.read_text()
        entries = [line for line in text.splitlines() if re.match(r"\w", line)]
        assert all(re.match(r"[\w.-]+==\S+ \\$", line) for line in entries), path.name
        assert text.count("--hash=sha256:") >= len(entries)
        assert "://" not in text
        assert "--index-url" not in text
    shutil.rmtree(tmp_path)
