"""JavaScript and TypeScript, parsed by tree-sitter into flat tables with lazy ESTree-named nodes."""

from suitelint.syntax.javascript.document import JavaScriptDocument
from suitelint.syntax.javascript.parser import parse
from suitelint.syntax.javascript.tree import Node

__all__ = ["JavaScriptDocument", "Node", "parse"]
