"""What a backup is made of: one tar file with these members."""

DUMP, LOG, MANIFEST, FILES = "database.dump", "erasures.log", "manifest.json", "files"
SIGNATURE = "manifest.sig"  # by a key that signs seals, over the manifest's bytes
FORMAT = 2
CHUNK = 1024 * 1024


class BackupFailed(Exception):
    """The backup was not made, or the archive cannot be used; the sentence says why."""
