"""What is in a release? A list of every part by name, version, digest and licence.

In the form of CycloneDX 1.6, read from the files that lock what is installed, so that
it names what a user gets, not what happens to stand on this machine.
"""

import base64
import hashlib
import json
import re
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import Any
from uuid import UUID

FORMAT, VERSION = "CycloneDX", "1.6"
LOCKED = re.compile(r"^([A-Za-z0-9._-]+)==(\S+) \\?$")
HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
LICENCE_CLASSIFIER = "License :: "
LONGEST_LICENCE = 100
Part = dict[str, Any]


class NoLocks(Exception):
    """There are no locked requirements here: run this in a checkout of the sources."""


def of(checkout: Path) -> Part:
    """The inventory of a checkout; same locks, same bytes. Raises NoLocks."""
    try:
        python = (checkout / "requirements/run.txt").read_text("utf-8")
        assets = (checkout / "package-lock.json").read_text("utf-8")
    except FileNotFoundError as error:
        raise NoLocks from error
    parts = [*_python_parts(python), *_asset_parts(json.loads(assets))]
    digest = hashlib.sha256(f"{python}\0{assets}".encode()).digest()
    version = metadata.version("ombud")
    own = f"pkg:pypi/ombud@{version}"
    return {
        "bomFormat": FORMAT,
        "specVersion": VERSION,
        "serialNumber": f"urn:uuid:{UUID(bytes=digest[:16], version=5)}",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": own,
                "name": "ombud",
                "version": version,
                "purl": own,
                "licenses": [{"license": {"id": "Apache-2.0"}}],
            }
        },
        "components": parts,
        "dependencies": [
            {"ref": own, "dependsOn": [part["bom-ref"] for part in parts]}
        ],
    }


def without_licence(inventory: Part) -> list[str]:
    """The parts whose licence nobody told us."""
    return [part["name"] for part in inventory["components"] if not part["licenses"]]


def _python_parts(text: str) -> Iterator[Part]:
    name = version = ""
    hashes: list[str] = []
    for line in [*text.splitlines(), "end==0 \\"]:
        if found := LOCKED.match(line):
            if name:
                yield _python_part(name, version, hashes)
            name, version, hashes = found[1], found[2], []
        hashes += HASH.findall(line)


def _python_part(name: str, version: str, hashes: list[str]) -> Part:
    where = f"pkg:pypi/{name.lower().replace('_', '-')}@{version}"
    return {
        "type": "library",
        "bom-ref": where,
        "name": name,
        "version": version,
        "purl": where,
        "licenses": _licences(name),
        # One digest for each file a release of it may be installed from.
        "externalReferences": [
            {
                "type": "distribution",
                "url": f"https://pypi.org/project/{name}/{version}/",
                "hashes": [{"alg": "SHA-256", "content": each} for each in hashes],
            }
        ],
    }


def _licences(name: str) -> list[Part]:
    """What the part says of its licence, if it is installed here."""
    try:
        told = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return []
    if expressions := told.get_all("License-Expression"):
        return [{"expression": expressions[0]}]
    classifiers = told.get_all("Classifier") or []
    named = [
        line.rpartition(" :: ")[2]
        for line in classifiers
        if line.startswith(LICENCE_CLASSIFIER)
    ]
    text = (told.get_all("License") or [""])[0].strip()
    if not named and text and len(text) <= LONGEST_LICENCE and "\n" not in text:
        named = [text]
    return [{"license": {"name": each}} for each in named]


def _asset_parts(lock: dict[str, Any]) -> Iterator[Part]:
    for place, told in sorted(lock["packages"].items()):
        name = place.rpartition("node_modules/")[2]
        if not name or told.get("dev"):
            continue
        where = f"pkg:npm/{name.replace('@', '%40')}@{told['version']}"
        algorithm, _dash, digest = told.get("integrity", "").partition("-")
        content = base64.b64decode(digest).hex()
        yield {
            "type": "library",
            "bom-ref": where,
            "name": name,
            "version": told["version"],
            "purl": where,
            "licenses": [{"expression": told["license"]}] if "license" in told else [],
            "hashes": [
                {"alg": algorithm.upper().replace("SHA", "SHA-"), "content": content}
            ]
            if content
            else [],
        }
