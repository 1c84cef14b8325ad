"""Which programming language, by the suffix of a file: languages that write comments and texts alike are one family."""

from __future__ import annotations

_SUFFIXES = {
    "c": "c h cc cpp cxx hpp hh hxx m mm ino pde cu proto thrift sol zig vala",
    "go": "go",
    "csharp": "cs csx cshtml razor fs fsx",
    "java": "java kt kts scala sc sbt swift jsp",
    "rust": "rs",
    "dart": "dart groovy gradle as cls trigger apex",
    "php": "php phtml php3 php4 php5 php7 inc phps ctp",
    "python": "ipynb pyw bzl star sage",
    "hash": "rb rake gemspec erb haml ru pl pm cgi r rmd ex exs jl cr nim tcl coffee cmake raku pp feature nix",
    "lua": "lua",
    "haskell": "hs lhs elm",
    "lisp": "clj cljs cljc edn lisp lsp el scm rkt",
    "basic": "vb vbs bas asp vba",
    "percent": "erl hrl",
    "pascal": "pas dpr dfm",
}
FAMILY_OF = {suffix: family for family, suffixes in _SUFFIXES.items() for suffix in suffixes.split()}
