"""Nesting deeper than any person writes: what is read of it is judged, and no rule stumbles where the reading ends."""

from __future__ import annotations

import pytest

from suitelint.engine import analyze
from suitelint.rule import installed_rules
from suitelint.semantic.project import Project
from suitelint.settings import Settings
from suitelint.source import SourceFile

DEPTH = 2500
NESTED = {
    "calls": ("f(", "1", ")"),
    "calls of members": ("a.f(", "1", ")"),
    "new": ("new A(", "1", ")"),
    "modules": ("define(['N/log'], function (log) {", "log.debug('a', password);", "});"),
    "requires": ("require(['N/log'], function (log) {", "", "});"),
    "functions": ("function f(){", "", "}"),
    "arrows": ("(a)=>{", "", "}"),
    "promises": ("p.then(function(r){", "", "})"),
    "awaits": ("(async()=>{await ", "1", "})()"),
    "classes": ("class A{m(){", "", "}}"),
    "objects": ("x={a:", "1", "}"),
    "patterns": ("({a:", "b", "})"),
    "branches": ("if(a){", "", "}"),
    "loops": ("for(var i=0;i<a;i++){", "", "}"),
    "loops over keys": ("for(var k in o){", "", "}"),
    "choices": ("switch(a){case 1:", "", "}"),
    "catches": ("try{", "", "}catch(e){log.error('e', e);}"),
    "declarations": ("(()=>{var password=", "'Tq7#kP2v!x'", "})()"),
    "conditions": ("a?", "b", ":c"),
    "members": ("a[", "0", "]"),
    "templates": ("`${", "1", "}`"),
    "comparisons": ("(password===", "1", ")"),
}


@pytest.mark.parametrize("name", NESTED)
def test_deep_nesting(name: str) -> None:
    opening, core, closing = NESTED[name]
    code = f"var password = 'Vw3$mZ8r?y';\n{opening * DEPTH}{core}{closing * DEPTH}\n"
    source = SourceFile.from_text("a.js", code)
    report = analyze(Project({"a.js": source}, ("a.js",)), Settings(), installed_rules())
    assert report.errors == ()
    assert ("hardcoded-credential", 1) in {(one.rule, one.location.start.line) for one in report.findings}
