"""The further owners of literals in JavaScript."""

import time

import pytest

from suitelint.source import SourceFile
from suitelint.syntax.document import Form
from suitelint.syntax.javascript import parse


def owner(text: str, path: str = "a.js") -> tuple[str, str]:
    """Dotted path and form of the literal `'x1'` in a text."""
    (found,) = [value for value in parse(SourceFile.from_text(path, text)).named_values() if value.value == "x1"]
    return ".".join(found.path), found.form.value


@pytest.mark.parametrize(
    ("text", "path", "form"),
    [
        ("expect(user.password).toBe('x1')", "user.password", Form.COMPARISON),
        ("expect(res.body.token).to.equal('x1')", "res.body.token", Form.COMPARISON),
        ("assert.strictEqual(config.pwd, 'x1')", "config.pwd", Form.COMPARISON),
        ("page.fill('input[name=password]', 'x1')", "password", Form.SETTER),
        ("cy.get('#password').type('x1')", "password", Form.SETTER),
        ("element(by.model('user.pwd')).sendKeys('x1')", "pwd", Form.SETTER),
        ("const [user, pwd] = ['joe', 'x1']", "pwd", Form.VARIABLE),
        ("const key = Buffer.from('x1', 'hex').toString('base64')", "key", Form.VARIABLE),
        ("const key = String('x1')", "key", Form.VARIABLE),
        ("const key = ['x1'].join('')", "key", Form.VARIABLE),
        ("const a = <Login password='x1' />", "password", Form.ATTRIBUTE),
        ("const a = <Login password={'x1'} />", "password", Form.ATTRIBUTE),
        ("login('joe', 'x1')", "login.1", Form.ARGUMENT),
    ],
)
def test_owner(text: str, path: str, form: Form) -> None:
    assert owner(text) == (path, form.value)


@pytest.mark.parametrize(
    "text",
    [
        "f(" + "'a1'," * 4000 + "1)",
        "x = " + "+".join(["'a1'"] * 4000),
        "x = [" + "'a1'," * 20000 + "]",
        "x = [" + "['a1', 'b1']," * 10000 + "]",
    ],
)
def test_large_expressions_take_bounded_time(text: str) -> None:
    document = parse(SourceFile.from_text("a.js", text))
    start = time.perf_counter()
    list(document.named_values())
    assert time.perf_counter() - start < 20
