"""One town for all who come to it in a module."""

import gc
import logging

import pytest
from django.test import override_settings

from tests.authorisation.knocking import taken_back
from tests.authorisation.world import Town


@pytest.fixture(scope="module")
def db(django_db_setup, django_db_blocker):
    """One transaction for the town and all who come, in place of one for each test."""
    with django_db_blocker.unblock(), taken_back():
        yield


@pytest.fixture(scope="module")
def town(db, tmp_path_factory):
    """Built once, with its files; forgotten after the last who came."""
    files = tmp_path_factory.mktemp("files")
    with override_settings(FILES=files, MEDIA_ROOT=files):
        built = Town()
        gc.freeze()  # what is there now stays, and need not be looked at again
        yield built, files
        gc.unfreeze()


@pytest.fixture(scope="module", autouse=True)
def _refusals_unsaid():
    """Thousands of refusals are what is asked for: none is worth a line of a log."""
    log = logging.getLogger("django.request")
    before = log.level
    log.setLevel(logging.ERROR)
    yield
    log.setLevel(before)
