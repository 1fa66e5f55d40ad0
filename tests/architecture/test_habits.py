"""Rules about the code that no linter knows. Each failure says what to do."""

import ast
import importlib
import inspect
import pkgutil
from pathlib import Path

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from ombud.cases import life
from ombud.journal.models import Entry
from tests import given

ROOT = Path(__file__).parents[2] / "ombud"
FILES = [path for path in ROOT.rglob("*.py") if "migrations" not in path.parts]
TREES = {path: ast.parse(path.read_text()) for path in FILES}
TEMPLATES = sorted(ROOT.rglob("templates/**/*.html"))
# The stack of DESIGN section 3, as heights: a row refers to rows below it.
HEIGHT = {
    "people": 0,
    "vault": 0,
    "worktime": 0,
    "outgoing": 0,
    "printing": 0,
    "journal": 1,
    "access": 2,
    "parties": 2,
    "rulebook": 2,
    "letters": 3,
    "training": 3,
    "cases": 4,
    "improvement": 5,
    "surveys": 5,
    "workplace": 5,
    "audits": 6,
    "retention": 6,
    "insight": 7,
    "governance": 8,
    "mail": 9,
    "hooks": 9,
}
DOMAIN = [name for name in HEIGHT if name not in {"mail", "hooks"}]
DELIVERY = ["web", "api", "jobs"]
LONGEST_FILE = 300
LONGEST_FUNCTION = 40
WRITES = {
    "abulk_create",
    "acreate",
    "adelete",
    "asave",
    "aupdate",
    "bulk_create",
    "bulk_update",
    "create",
    "delete",
    "get_or_create",
    "save",
    "update",
    "update_or_create",
}
WEB_MODULES = ("django.http", "django.shortcuts", "django.template", "django.urls")
# The one file of insight that writes: its own figures of times that are over.
ROLLUPS = "insight/public_closing.py"
NO_HOME_FOR_EVERYTHING = {
    "common",
    "core",
    "handlers",
    "helpers",
    "lib",
    "manager",
    "misc",
    "services",
    "utils",
}
UNSAFE = {"mark_safe", "SafeString", "SafeText"}
OPERATIONS = [
    importlib.import_module(f"{life.__name__}.{found.name}")
    for found in pkgutil.iter_modules(life.__path__)
]


def named(path):
    return path.relative_to(ROOT).as_posix()


def files_of(package):
    return [path for path in FILES if path.is_relative_to(ROOT / package)]


def functions(tree):
    kinds = ast.FunctionDef | ast.AsyncFunctionDef
    return [node for node in ast.walk(tree) if isinstance(node, kinds)]


@pytest.mark.parametrize("path", FILES, ids=named)
def test_a_file_fits_in_the_head(path):
    lines = path.read_text().count("\n")
    assert lines <= LONGEST_FILE, "Split by verb, noun, question or screen"


def test_a_function_fits_on_a_screen():
    too_long = [
        f"{named(path)}: {function.name}"
        for path, tree in TREES.items()
        for function in functions(tree)
        if length_without_docstring(function) > LONGEST_FUNCTION
    ]
    assert not too_long, "Give its parts names"


def length_without_docstring(function):
    first = function.body[0]
    said = first.end_lineno - first.lineno + 1 if ast.get_docstring(function) else 0
    return function.end_lineno - function.lineno + 1 - said


def test_no_module_is_a_home_for_everything():
    homes = {named(path) for path in FILES if path.stem in NO_HOME_FOR_EVERYTHING}
    homes |= {
        named(path.parent)
        for path in FILES
        if path.parent.name in NO_HOME_FOR_EVERYTHING
    }
    assert not homes, "Name a module after the question it answers"


def test_every_import_stands_at_the_top_of_its_file():
    hidden = [
        f"{named(path)}: {function.name}"
        for path, tree in TREES.items()
        for function in functions(tree)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert not hidden, "A circle of imports is mended by moving code down"


def test_only_steps_changes_the_status_of_a_case():
    writers = {named(path) for path, tree in TREES.items() if writes_a_status(tree)}
    assert writers <= {"cases/steps.py"}, "Go through steps.begin and steps.finish"


def writes_a_status(tree):
    """Assignment, `setattr`, `update(status=...)`, or a Case born with a status."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if any(is_status_of_a_case(target) for target in targets):
                return True
        if isinstance(node, ast.Call):
            called = name_of(node.func)
            with_status = any(word.arg == "status" for word in node.keywords)
            on_rows = called == "Case" or (
                called in WRITES and mentions_case(node.func)
            )
            if with_status and on_rows:
                return True
    return False


def is_status_of_a_case(target):
    return (
        isinstance(target, ast.Attribute)
        and target.attr == "status"
        and name_of(target.value) in {"case", "self", "locked", "found"}
    )


def mentions_case(node):
    names = {name_of(part) for part in ast.walk(node)}
    return bool(names & {"Case", "cases", "case", "cases_visible_to"})


def name_of(node):
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


@pytest.mark.parametrize("package", [*DELIVERY, "insight"])
def test_delivery_and_insight_write_nothing(package):
    writing = [
        f"{named(path)}:{call.lineno}"
        for path in files_of(package)
        for call in ast.walk(TREES[path])
        if isinstance(call, ast.Call) and writes_rows(call)
        if named(path) != ROLLUPS
    ]
    assert not writing, "Call an operation of the domain instead"


def writes_rows(call):
    """A method that writes rows. Dictionaries and digests update by position."""
    if not isinstance(call.func, ast.Attribute) or call.func.attr not in WRITES:
        return False
    return call.func.attr != "update" or not call.args


@pytest.mark.parametrize("package", DOMAIN)
def test_the_domain_knows_nothing_of_http(package):
    for path in files_of(package):
        for node in ast.walk(TREES[path]):
            modules = []
            if isinstance(node, ast.ImportFrom):
                modules = [node.module or ""]
            if isinstance(node, ast.Import):
                modules = [name.name for name in node.names]
            assert not any(name.startswith(WEB_MODULES) for name in modules), path


@pytest.mark.parametrize("module", OPERATIONS, ids=lambda module: module.__name__)
def test_every_operation_says_what_it_does_and_takes_an_act(module):
    for name, operation in inspect.getmembers(module, inspect.isfunction):
        if operation.__module__ != module.__name__ or name.startswith("_"):
            continue
        assert operation.__doc__, f"{name} needs a docstring"
        by_keyword = {
            word.name
            for word in inspect.signature(operation).parameters.values()
            if word.kind is inspect.Parameter.KEYWORD_ONLY
        }
        only_reads = not hasattr(operation, "__wrapped__")  # not transaction.atomic
        assert "act" in by_keyword or (only_reads and "at" in by_keyword), name


def test_the_domain_never_reads_the_clock():
    reading = [
        f"{named(path)}:{call.lineno}"
        for package in DOMAIN
        for path in files_of(package)
        for call in ast.walk(TREES[path])
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr in {"now", "today", "utcnow"}
        and name_of(call.func.value) in {"timezone", "datetime", "date"}
    ]
    assert not reading, "Take the moment from the act"


def test_foreign_keys_point_downwards_too():
    """A relation by name ("people.User") is a dependency no import shows."""
    upwards = [
        f"{model.__name__}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete and field.related_model
        if height(field.related_model) > height(model)
    ]
    assert not upwards, "Let the upper row refer to the lower one"


def height(model):
    return HEIGHT.get(model._meta.app_label, -1)


def test_what_a_page_shows_is_escaped():
    """A text is trusted as markup in one place at most, and in no template."""
    trusting = {
        named(path)
        for path, tree in TREES.items()
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and name_of(call.func) in UNSAFE
    }
    assert len(trusting) <= 1, "Let the template escape it, or use format_html"
    for path in TEMPLATES:
        assert "|safe" not in path.read_text(), named(path)
        assert "autoescape off" not in path.read_text(), named(path)


def test_a_part_of_a_page_names_its_needs_in_its_first_line():
    silent = [
        named(path)
        for path in TEMPLATES
        if path.name.startswith("_")
        and not path.read_text().startswith("{% comment %}")
    ]
    assert not silent, "Begin with {% comment %}What it is. Needs: ...{% endcomment %}"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "statement", ["UPDATE journal_entry SET verb = 'x'", "DELETE FROM journal_entry"]
)
def test_the_journal_cannot_be_rewritten(statement):
    given.received_case()
    before = list(Entry.objects.values())
    with (
        pytest.raises(DatabaseError, match="permanent"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert before
    assert list(Entry.objects.values()) == before
