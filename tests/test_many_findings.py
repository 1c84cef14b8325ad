"""Hundreds of the same thing in one file or project: time grows with their number, not with its square."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable

import pytest

from suitelint.engine import analyze
from suitelint.rule import installed_rules
from suitelint.semantic.project import Project
from suitelint.settings import Settings
from suitelint.source import SourceFile

COUNT = 800
SECONDS = 5
"""Several times what any of these takes; what is quadratic takes far more."""

Files = dict[str, str]


def token(number: int) -> str:
    return hashlib.sha1(str(number).encode()).hexdigest()


def suitelet(body: str, before: str = "") -> Files:
    header = "/**\n * @NApiVersion 2.1\n * @NScriptType Suitelet\n */\n"
    return {
        "src/FileCabinet/SuiteScripts/many.js": f"{header}define(['N/https', 'N/log'], (https, log) => {{\n{before}"
        f"const onRequest = (context) => {{\n{body}}};\nreturn {{ onRequest }};\n}});\n"
    }


def repeated(line: str) -> str:
    return "".join(f"{line.replace('@', str(number))}\n" for number in range(COUNT))


def binding(number: int, of: int) -> str:
    """A message type as a generator writes it, which holds another one."""
    name, next_name = f"T{number}", f"T{(number + 1) % of}"
    return (
        f"M.{name} = (function () {{ function {name}(p) {{ for (var k in p) this[k] = p[k]; }}\n"
        f"{name}.create = function create(p) {{ return new {name}(p); }};\n"
        f"{name}.decode = function decode(r, l) {{ var m = new M.{name}(); while (r.pos < l) {{ switch (r.tag()) {{ "
        f"case 1: m.name = r.string(); break; case 2: m.child = M.{next_name}.decode(r, r.end()); break; }} }} "
        "log.debug('d', m); return m; };\n"
        f"{name}.fromObject = function (d) {{ if (d instanceof M.{name}) return d; var m = new M.{name}(); "
        f"if (d.child != null) m.child = M.{next_name}.fromObject(d.child); return m; }};\n"
        f"return {name}; }})();\n"
    )


def role(number: int) -> str:
    rows = "".join(
        f"<permission><permkey>{key}</permkey><permlevel>FULL</permlevel></permission>"
        for key in ("ADMI_LOGIN_OAUTH2", "LIST_CUSTJOB", "LIST_EMPLOYEE")
    )
    return f'<role scriptid="customrole_r{number}"><name>Sync {number}</name><permissions>{rows}</permissions></role>'


def deployment(number: int) -> str:
    return (
        f'<restlet scriptid="customscript_r{number}"><scriptdeployments><scriptdeployment '
        f'scriptid="customdeploy_r{number}"><status>RELEASED</status><audslctrole>[scriptid=customrole_r{number}]'
        "</audslctrole></scriptdeployment></scriptdeployments></restlet>"
    )


MANY: dict[str, Callable[[], Files]] = {
    "logged credentials": lambda: suitelet(repeated("log.debug('a', context.request.parameters.password);")),
    "role tests": lambda: suitelet(
        repeated("if (runtime.getCurrentUser().role != 3) { throw new Error('@'); }")[: 300 * 70],
        "const runtime = require('N/runtime');\n",
    ),
    "logged payloads": lambda: suitelet(
        "const body = context.request.parameters;\n" + repeated("log.debug('a@', body); log.debug('b', body.id@);")
    ),
    "headers": lambda: suitelet(
        "".join(
            f"https.get({{ url: 'https://api.example.com', headers: {{ Authorization: 'Bearer {token(n)}' }} }});\n"
            for n in range(COUNT)
        )
    ),
    "pieces of a text": lambda: suitelet(
        f"context.response.write({' + '.join(repr(f'x{n}') for n in range(2 * COUNT))} + context.request.body);\n"
    ),
    "wrappers": lambda: suitelet(
        "w0(context.request.body);\n",
        "".join(
            f"function w{n}(data) {{ {''.join(f'w{(n * 7 + k * 13 + 1) % 60}(data); ' for k in range(5))}"
            "log.debug('a', data); }\n"
            for n in range(60)
        ),
    ),
    "functions that call each other": lambda: suitelet(
        "f0(context.request.body);\n",
        "".join(
            f"function f{n}(data) {{ log.debug('a', data); "
            f"return {' + '.join(f'f{(n * 7 + k * 13 + 1) % 400}(data)' for k in range(20))}; }}\n"
            for n in range(400)
        ),
    ),
    "texts that grow": lambda: suitelet(
        "write(context.request.body, context.request.parameters.password);\n",
        "function write(a, b) {\nlet text = '';\n"
        + repeated("text += a; text += b; if (text) { log.debug('a', text); }")
        + "}\n",
    ),
    "objects that grow": lambda: suitelet(
        "const row = {};\n" + repeated("row.k@ = context.request.parameters.p@; log.debug('a', row.k@);")
    ),
    "cases of a switch": lambda: suitelet(
        "let value;\nswitch (context.request.parameters.kind) {\n"
        + repeated("case @: value = context.request.parameters.p@; log.debug('a', value); break;")
        + "}\n"
    ),
    "links of a chain": lambda: suitelet(
        "https.get.promise('a')" + repeated(".then((row) => { log.debug('a', row); return row.data@; })") + ";\n"
    ),
    "generated bindings": lambda: suitelet(
        "log.debug('a', M);\n", "const M = {};\n" + "".join(binding(n, 150) for n in range(150))
    ),
    "Python": lambda: {
        "sync.py": "# netsuite\nimport requests\n" + "".join(f"api_key_{n} = '{token(n)}'\n" for n in range(COUNT))
    },
    "fields": lambda: {
        "src/Objects/custscript.xml": '<scheduledscript scriptid="customscript_a"><scriptcustomfields>'
        + "".join(
            f'<scriptcustomfield scriptid="custscript_api_key_{n}"><fieldtype>TEXT</fieldtype>'
            f"<defaultvalue>{token(n)}</defaultvalue></scriptcustomfield>"
            for n in range(COUNT)
        )
        + "</scriptcustomfields></scheduledscript>"
    },
    "roles": lambda: {
        **{f"src/Objects/r{n}.xml": role(n) for n in range(COUNT)},
        **{f"src/Objects/d{n}.xml": deployment(n) for n in range(COUNT)},
    },
}


@pytest.mark.parametrize("what", MANY)
def test_time_grows_with_the_number(what: str) -> None:
    files = {path: SourceFile.from_text(path, text) for path, text in MANY[what]().items()}
    started = time.process_time()
    report = analyze(Project(files, tuple(files), root="src"), Settings(select=("ALL",)), installed_rules())
    assert report.errors == ()
    assert time.process_time() - started < SECONDS
