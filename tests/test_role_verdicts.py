"""What the role rules make of a branch: a bypass, a guard, or nothing."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from suitelint.flow.roles import mentions_roles
from suitelint.semantic.script import resolve
from suitelint.source import SourceFile
from suitelint.syntax.javascript import parse
from suitelint_rules.access._verdicts import Verdict, verdicts

SCRIPT = """/**
 * @NApiVersion 2.1
 * @NScriptType UserEventScript
 */
define(['N/runtime', 'N/record', 'N/search', 'N/error'], (runtime, record, search, error) => {
  const user = runtime.getCurrentUser();
  function beforeSubmit(ctx) {
    const rec = ctx.newRecord;
    const total = rec.getValue('total');
    CODE
  }
  return { beforeSubmit };
});
"""
BRANCHES = tomllib.loads((Path(__file__).parent / "data" / "role_branches.toml").read_text(encoding="utf-8"))


def judged(code: str) -> tuple[Verdict, ...]:
    return verdicts(resolve(parse(SourceFile.from_text("a.js", SCRIPT.replace("CODE", code)))))


def kinds(code: str) -> list[str]:
    return [verdict.kind.value for verdict in judged(code)]


@pytest.mark.parametrize("code", BRANCHES["bypasses"])
def test_an_administrator_gets_past_a_check(code: str) -> None:
    assert kinds(code)[:1] == ["bypass"]
    assert "guard" not in kinds(code)


@pytest.mark.parametrize("quote", ["'", '"', "`"])
def test_a_quoted_condition_shows_no_secret(quote: str) -> None:
    [verdict] = judged(f"if (user.role !== 3 && rec.code !== {quote}Fjord-Tractor-91x{quote}) throw error;")
    assert verdict.what == f"gets past `rec.code !== {quote}Fj…(17){quote}`"


@pytest.mark.parametrize("code", BRANCHES["guards"])
def test_everybody_else_is_refused(code: str) -> None:
    assert kinds(code) == ["guard"]


@pytest.mark.parametrize("code", BRANCHES["neither"])
def test_display_logging_and_other_numbers_are_no_finding(code: str) -> None:
    assert kinds(code) == []


@pytest.mark.parametrize(
    "role",
    [
        "runtime.getCurrentUser().role",
        "Number(user.role)",
        "parseInt(user.role, 10)",
        "+user.role",
        "String(user.role)",
        "nlapiGetRole()",
        "nlapiGetContext().getRole()",
        "({ user }).user.role",
        "(() => user.role)()",
        "search.lookupFields({ type: 'employee', id: 1, columns: ['role'] }).role[0].value",
    ],
)
@pytest.mark.parametrize(
    "test",
    [
        "{} == 3",
        "'3' === {}",
        "{} === ADMIN",
        "{} == ROLES.ADMIN",
        "[3].includes({})",
        "[3, 18].indexOf({}) !== -1",
        "new Set([3]).has({})",
        "[3].some((one) => one == {})",
        "!({} !== 3)",
    ],
)
def test_every_role_expression_in_every_test(role: str, test: str) -> None:
    constants = "const ADMIN = 3; const ROLES = { ADMIN: '3' };"
    assert kinds(f"{constants} if ({test.replace('{}', role)}) return; validate(rec);") == ["bypass"]


@pytest.mark.parametrize(
    ("role", "value"),
    [
        ("user.roleId", "'administrator'"),
        ("user.roleCenter", "'SYSADMINCENTER'"),
        ("nlapiGetContext().getRoleId()", "'administrator'"),
        ("nlapiGetContext().getRoleCenter()", "'SYSADMINCENTER'"),
    ],
)
def test_roles_by_name(role: str, value: str) -> None:
    assert kinds(f"if ({role} !== {value}) throw error.create({{}});") == ["guard"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("if (user.role == 3) f();", True),
        ("if (utils.isAdmin()) f();", True),
        ("if (row['role'] == 3) f();", True),
        ("query.runSuiteQL('SELECT id, role FROM employee WHERE id = 1');", True),
        ("// the administrator's role\nf();", False),
        ("alert('Please ask your administrator for help');", False),
        ('const page = `<div class="a b c" role="menu"><select></select></div>`;', False),
    ],
)
def test_only_code_mentions_roles(text: str, wanted: bool) -> None:
    assert mentions_roles(resolve(parse(SourceFile.from_text("a.js", text)))) is wanted
