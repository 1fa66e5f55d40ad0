"""Settings of the tests: a home of their own, gone after the run."""

import os
import tempfile

# The first process makes the folder; parallel workers inherit its name.
os.environ.setdefault("OMBUD_TEST_HOME", tempfile.mkdtemp(prefix="ombud-tests-"))
MEANT_FOR_THE_TESTS = {
    "OMBUD_CRAWL_AS",
    "OMBUD_TEST_HOME",
    "OMBUD_WRITE_MATRIX",
    "OMBUD_WRITE_PERMISSIONS",
}
for name in [name for name in os.environ if name.startswith("OMBUD_")]:
    if name not in MEANT_FOR_THE_TESTS:
        del os.environ[name]
os.environ["OMBUD_HOME"] = os.environ["OMBUD_TEST_HOME"]
os.environ["OMBUD_SECRET_KEY"] = "a key for the tests and for nothing else"
os.environ["OMBUD_VAULT_KEYS"] = "YSBrZXkgZm9yIHRoZSB0ZXN0cyBhbmQgbm90aGluZy4="

from ombud.project.settings import *  # noqa: E402, F403 - after the environment

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
if ENVIRONMENT.is_embedded:  # noqa: F405
    # Migrated already where the run began; see tests/clusters.py.
    DATABASES["default"]["TEST"] = {"TEMPLATE": DATABASES["default"]["NAME"]}  # noqa: F405
# A pool would hold connections to a test database that is to be dropped.
DATABASES["default"]["OPTIONS"].pop("pool")  # noqa: F405
