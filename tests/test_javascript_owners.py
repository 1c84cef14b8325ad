"""The further owners of literals in JavaScript."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from suitelint.lexicon.values import may_be_secret
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
        ("_.set(o, ['db', 'password'], 'x1')", "_.db.password", Form.SETTER),
        ("_.get(o, 'db.password', 'x1')", "_.db.password", Form.FALLBACK),
        ("env('DB_PASSWORD', 'x1')", "DB_PASSWORD", Form.FALLBACK),
        ("env('DB_HOST', 'x1')", "env.1", Form.ARGUMENT),
        ("env.get('DB_PASSWORD').required().default('x1').asString()", "DB_PASSWORD", Form.FALLBACK),
        ("const s = {token: z.string().default('x1')}", "s.token", Form.FALLBACK),
        ("program.option('-t, --api-token <t>', 'the token', 'x1')", "api-token", Form.FALLBACK),
        ("yargs.option('token', {default: 'x1'})", "option.token", Form.PROPERTY),
        ("if (['x1', 'y'].includes(user.password)) go()", "user.password", Form.COMPARISON),
        ("if (_.includes(['x1', 'y'], password)) go()", "password", Form.COMPARISON),
        ("password.localeCompare('x1')", "password", Form.COMPARISON),
        ("'x1'.localeCompare(password)", "password", Form.COMPARISON),
        ("timingSafeEqual(Buffer.from('x1'), Buffer.from(token))", "token", Form.COMPARISON),
        ("request.getParameter('pwd') === 'x1'", "request.pwd", Form.COMPARISON),
        ("request.getParameter('page') === 'x1'", "request.getParameter", Form.COMPARISON),
        ("rec.getValue({fieldId: 'custrecord_token'}) === 'x1'", "rec.custrecord_token", Form.COMPARISON),
        ("$('form input[name=pwd]').val() === 'x1'", "pwd.val", Form.COMPARISON),
        ("document.getElementById('pwd').value = 'x1'", "document.pwd.value", Form.ASSIGNMENT),
        ("const keys = new Set(['x1', 'y'])", "keys", Form.ENTRY),
        ("const keys = new Map([['k', 'x1']])", "keys.k", Form.ENTRY),
        ("const [token, setToken] = useState('x1')", "token", Form.VARIABLE),
        ("const o = {auth: ['joe', 'x1']}", "o.auth.password", Form.ENTRY),
        ("body = 'u=1&password=' + encodeURIComponent('x1')", "password", Form.PROPERTY),
        ("form.addField('custpage_pwd', 't').setDefaultValue('x1')", "custpage_pwd.DefaultValue", Form.SETTER),
        ("const t = {prod: 'x1'}[env]", "t.prod", Form.PROPERTY),
        ("function getToken() { return {prod: 'x1'}[env]; }", "getToken.prod", Form.PROPERTY),
        ("const f = [['custrecord_token', 'is', 'x1']]", "custrecord_token", Form.ENTRY),
        (
            "createFilter({name: 'custrecord_token', operator: 'is', values: 'x1'})",
            "createFilter.custrecord_token",
            Form.PROPERTY,
        ),
        (
            "new nlobjSearchFilter('custrecord_token', null, 'is', 'x1')",
            "nlobjSearchFilter.custrecord_token",
            Form.ARGUMENT,
        ),
        ("xhr.open('GET', u, true, 'joe', 'x1')", "open.password", Form.ARGUMENT),
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


_SCRIPTS = sorted((Path(__file__).parent.parent / "fixtures").rglob("*.[jt]s"))


@pytest.mark.parametrize("telling", [may_be_secret, lambda text: len(text) % 7 == 3, lambda text: False])
def test_only_literals_whose_text_decides_are_left_out(telling: Callable[[str], bool]) -> None:
    left_out = 0
    for path in _SCRIPTS:
        source = SourceFile.from_bytes(path.name, path.read_bytes())
        every = [value._replace(node=None) for value in parse(source).named_values()]
        some = [value._replace(node=None) for value in parse(source).named_values(telling)]
        assert [value for value in every if value in some] == some
        missing = [value for value in every if value not in some]
        left_out += len(missing)
        assert not any(telling(value.value) or value.pieces for value in missing)
        assert not any(value.form is Form.COMPARISON and value.exact for value in missing)
    assert left_out > len(_SCRIPTS)
