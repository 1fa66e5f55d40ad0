"""The database server of a run: migrated once, and copied from then on.

Migrating takes longer than most tests. What comes of it is kept under `var/tests`,
named after everything it depends on, so that a changed migration makes a new one.
"""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

from ombud.project.embedded import Cluster

ROOT = Path(__file__).parents[1]
KEPT = ROOT / "var" / "tests"
AT_MOST = 4  # clusters of earlier migrations are kept


def start(home):
    """A running server whose database is migrated, and the cluster it serves."""
    cluster = Cluster(home, may_be_lost=True)
    kept = KEPT / _what_it_depends_on()
    if kept.is_dir():
        _copy(kept, cluster.data)
        kept.touch()
        return cluster, cluster.start()
    server = cluster.start()
    _migrate()
    cluster.stop(server)
    _keep(cluster.data, kept)
    return cluster, cluster.start()


def _what_it_depends_on():
    found = hashlib.sha256((ROOT / "requirements" / "run.txt").read_bytes())
    for path in sorted((ROOT / "ombud").rglob("migrations/*.py")):
        found.update(path.relative_to(ROOT).as_posix().encode() + path.read_bytes())
    return found.hexdigest()[:16]


def _migrate():
    command = [sys.executable, "-W", "ignore", "-m", "django", "migrate"]
    options = ["--settings=tests.settings", "--verbosity=0"]
    subprocess.run([*command, *options], check=True, cwd=ROOT)


def _keep(data, place):
    """Put a copy at its place in one move: other runs look for it meanwhile."""
    KEPT.mkdir(parents=True, exist_ok=True)
    draft = place.with_suffix(f".{data.stat().st_ino}")
    _copy(data, draft)
    try:
        draft.rename(place)
    except OSError:  # another run was faster
        shutil.rmtree(draft)
    for old in sorted(KEPT.iterdir(), key=_last_used)[:-AT_MOST]:
        shutil.rmtree(old, ignore_errors=True)


def _last_used(path):
    return path.stat().st_mtime


def _copy(data, place):
    """With owners and modes, which the server looks at."""
    place.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run(["/bin/cp", "-a", str(data), str(place)], check=True)
