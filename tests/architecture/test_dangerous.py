"""What no module may do, because somebody got in by it elsewhere."""

import ast
import re

from tests.architecture.test_habits import FILES, ROOT, TEMPLATES, TREES, name_of, named

# Reading these runs what is in them.
RUNS_WHAT_IT_READS = {"pickle", "cPickle", "dill", "marshal", "shelve", "jsonpickle"}
RUNS_TEXT = {"eval", "exec", "__import__"}
SPEAKS_OUTWARDS = {
    "requests",
    "urllib.request",
    "urllib3",
    "http.client",
    "httpx",
    "aiohttp",
    "ftplib",
    "telnetlib",
}
# The one client, and the server that asks itself whether it is up.
MAY_SPEAK = {
    "outgoing/calling.py",
    "project/commands/serve.py",
}
# Statements put together from names in our own code, never from what was sent; in
# matching.py from what the query compiler makes, which keeps values as parameters.
SQL_FROM_PARTS = re.compile(
    r"^project/commands/bench/|^project/demo/|^vault/rewrapping.py"
    r"|^cases/queries/matching.py"
)
TRUSTS_MARKUP = {"mark_safe", "SafeString", "SafeText", "format_html_join"}
MARKUP = re.compile(r"^web/templatetags/")
RAW_SQL = {"extra", "RawSQL", "raw"}
FROM_A_REQUEST = re.compile(r"\b(?:request|GET|POST|QUERY|FILES|META|COOKIES)\b")
REDIRECTS = {"redirect", "HttpResponseRedirect", "HttpResponsePermanentRedirect"}
# Targets that are no name of an address, and who makes sure that they are ours.
REVIEWED_TARGETS = {
    "month_url(named)": "reversed",
    "_page(page)": "reversed",
    "where_next(case, act)": "reversed",
    "_place(request)": "url_has_allowed_host_and_scheme",
    "way_back(request)": "url_has_allowed_host_and_scheme",
    "place": "reversed, or url_has_allowed_host_and_scheme",
    "edition_url(edition)": "reversed",
    "rulebook_url() if only_one else rule_url(edition)": "reversed",
    "_onwards(request, page, draft)": "reversed",
    "host + reverse('content', args=[signed])": "the operator's own host, reversed",
    "f\"{reverse('desk:again')}?{query}\"": "reversed",
    "case_url(case)": "reversed",
    "asked.address": "the provider's own address, which the operator named",
    "address": "reversed, or signed by us",
    "asked.address()": "reversed",
    "_place(kept)": "reversed",
    "with_query(reverse('desk:search'), q=words)": "reversed",
    "stages.next_to_do(request).route": "a name",
    "next_to_do(request).route": "a name",
    "stages.after('calendar').route": "a name",
    "stages.after('mailbox').route": "a name",
    "_onward(request, 'language')": "a name",
    "_onward(request, 'organisation')": "a name",
    "_place(row)": "reversed",
    "f\"{reverse('desk:sign-in')}?{query}\"": "reversed",
}


def calls():
    for path, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                yield path, node


def imports():
    for path, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                yield from ((path, name.name) for name in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield path, node.module or ""
                for name in node.names:
                    yield path, f"{node.module}.{name.name}"


def at(path, node):
    return f"{named(path)}:{node.lineno}"


def is_constant(node):
    if isinstance(node, ast.Constant):
        return True
    if isinstance(node, ast.JoinedStr):
        return all(isinstance(part, ast.Constant) for part in node.values)
    return isinstance(node, ast.Name) and node.id.isupper()


def test_cve_2026_22248_nothing_is_read_that_runs_when_it_is_read():
    found = [named(p) for p, name in imports() if name in RUNS_WHAT_IT_READS]
    found += [
        at(path, call)
        for path, call in calls()
        if (isinstance(call.func, ast.Name) and call.func.id in RUNS_TEXT)
        or ast.unparse(call.func)
        in {"yaml.load", "yaml.unsafe_load", "jsonpickle.decode"}
    ]
    assert not found, "Read JSON or TOML"


def test_ghsa_7p9x_no_shell_is_asked():
    found = [
        at(path, call)
        for path, call in calls()
        if ast.unparse(call.func) in {"os.system", "os.popen", "pty.spawn"}
        or any(word.arg == "shell" for word in call.keywords)
    ]
    assert not found, "Name the program and its arguments in a list"


def test_other_machines_are_spoken_to_through_one_client():
    found = {
        named(path)
        for path, name in imports()
        if any(name == each or name.startswith(f"{each}.") for each in SPEAKS_OUTWARDS)
    }
    assert found <= MAY_SPEAK, "Use ombud.outgoing.calling"


def test_no_statement_is_put_together_from_what_was_sent():
    found = [
        at(path, call)
        for path, call in calls()
        if isinstance(call.func, ast.Attribute)
        and call.func.attr in {"execute", "executemany"}
        and call.args
        and not SQL_FROM_PARTS.match(named(path))
        and any(
            isinstance(part, ast.FormattedValue | ast.BinOp)
            or FROM_A_REQUEST.search(ast.unparse(part))
            for part in ast.walk(call.args[0])
        )
        and not ast.unparse(call.args[0]).startswith("sql.")
    ]
    found += [
        at(path, call)
        for path, call in calls()
        if isinstance(call.func, ast.Attribute | ast.Name)
        and name_of(call.func) in RAW_SQL
        and (isinstance(call.func, ast.Name) or "objects" in ast.unparse(call.func))
    ]
    assert not found, "Give values as parameters"


def test_ghsa_mxcg_no_name_of_a_column_comes_from_a_request():
    found = [
        at(path, call)
        for path, call in calls()
        for spread in [
            *(word.value for word in call.keywords if word.arg is None),
            *(each.value for each in call.args if isinstance(each, ast.Starred)),
        ]
        if re.search(
            r"\b(?:GET|POST|QUERY|META|headers|COOKIES)\b", ast.unparse(spread)
        )
    ]
    found += [
        at(path, call)
        for path, call in calls()
        if isinstance(call.func, ast.Attribute)
        and call.func.attr in {"order_by", "values", "values_list", "only", "annotate"}
        and any(FROM_A_REQUEST.search(ast.unparse(each)) for each in call.args)
    ]
    assert not found, "Take the name from a list of ours"


def test_a_text_becomes_markup_in_the_tags_of_the_templates_only():
    found = [
        at(path, call)
        for path, call in calls()
        if name_of(call.func) in {*TRUSTS_MARKUP, "format_html"}
        and not MARKUP.match(named(path))
    ]
    found += [
        at(path, call)
        for path, call in calls()
        if name_of(call.func) == "format_html" and not is_constant(call.args[0])
    ]
    found += [
        named(path)
        for path in TEMPLATES
        if re.search(r"\|\s*safe\b|\|\s*safeseq\b|autoescape\s+off", path.read_text())
    ]
    assert not found, "Let the template escape it"


def test_every_redirect_leads_to_a_place_of_ours():
    found = [
        f"{at(path, call)}: {ast.unparse(call.args[0])}"
        for path, call in calls()
        if name_of(call.func) in REDIRECTS and call.args
        if not is_reversed(call.args[0])
        and ast.unparse(call.args[0]) not in REVIEWED_TARGETS
    ]
    assert not found, "Reverse a name, or check it and write it down above"


def is_reversed(target):
    if isinstance(target, ast.BinOp):
        return is_reversed(target.left)
    if isinstance(target, ast.JoinedStr):
        first = target.values[0]
        return isinstance(first, ast.Constant) and re.match(
            r"(?:portal|desk):", first.value
        )
    if isinstance(target, ast.Call):
        return name_of(target.func) == "reverse"
    return isinstance(target, ast.Constant) and ":" in target.value


def test_nothing_sealed_is_compared_in_a_time_that_tells():
    """Secrets are found by digest or compared by `compare_digest`."""
    telling = re.compile(
        r"(?:secret|receipt|token|digest|signature|mac|tag)$", re.IGNORECASE
    )
    found = [
        f"{at(path, node)}: {ast.unparse(node)}"
        for path, tree in TREES.items()
        if "bench" not in path.parts
        for node in ast.walk(tree)
        if isinstance(node, ast.Compare)
        and isinstance(node.ops[0], ast.Eq | ast.NotEq)
        and telling.search(ast.unparse(node.left))
        and telling.search(ast.unparse(node.comparators[0]))
    ]
    assert not found, "Use hmac.compare_digest"


def test_the_rules_look_at_every_file():
    assert len(FILES) > 300
    assert (ROOT / "outgoing" / "calling.py") in FILES
