"""Nodes of a parsed file in ESTree's words: each is an index into the tables of its document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from suitelint.source import Location, Span
from suitelint.syntax.javascript.grammar import CLASSES, FUNCTIONS, SIDE, TRANSPARENT
from suitelint.syntax.javascript.literals import decode_escapes, without_comments

if TYPE_CHECKING:
    from suitelint.syntax.javascript.document import JavaScriptDocument


class Node:
    """One node, in ESTree's vocabulary. Two nodes are equal when they stand at one place of one document."""

    __slots__ = ("document", "index", "kind")

    def __init__(self, document: JavaScriptDocument, index: int) -> None:
        self.document = document
        self.index = index
        self.kind = document.kinds[index]

    def __eq__(self, other: Any) -> bool:
        return isinstance(other, Node) and self.index == other.index and self.document is other.document

    def __hash__(self) -> int:
        return self.index

    def __repr__(self) -> str:
        return f"<{self.kind} {self.span.start}:{self.span.end}>"

    @property
    def span(self) -> Span:
        return Span(self.document.starts[self.index], self.document.ends[self.index])

    @property
    def start(self) -> int:
        return self.document.starts[self.index]

    @property
    def end(self) -> int:
        return self.document.ends[self.index]

    @property
    def location(self) -> Location:
        return Location(self.document.source, self.span)

    @property
    def text(self) -> str:
        return self.document.text_of(self.index)

    @property
    def parent(self) -> Node | None:
        parent = self.document.parents[self.index]
        return Node(self.document, parent) if parent >= 0 else None

    @property
    def outer(self) -> Node | None:
        """The parent as ESTree sees it: parentheses and type wrappers are passed over."""
        kinds, parents = self.document.kinds, self.document.parents
        index = parents[self.index]
        while index >= 0 and kinds[index] in TRANSPARENT:
            index = parents[index]
        return Node(self.document, index) if index >= 0 else None

    @property
    def inner(self) -> Node:
        """This node without parentheses and type wrappers around it."""
        if self.kind not in TRANSPARENT:
            return self
        node = self
        while node.kind in TRANSPARENT:
            child = next(node.document.children_of(node.index), -1)
            if child < 0:
                break
            node = Node(node.document, child)
        return node

    @property
    def children(self) -> list[Node]:
        return [Node(self.document, index) for index in self.document.children_of(self.index)]

    def contains(self, other: Node) -> bool:
        """Whether `other` is this node or stands inside it."""
        return self.index <= other.index <= self.document.lasts[self.index]

    def field(self, name: str) -> Node | None:
        """The child in a grammar field, without parentheses around it."""
        document = self.document
        index = document.field_of(self.index, name)
        if index < 0:
            return None
        node = Node(document, index)
        return node.inner if node.kind in TRANSPARENT else node

    def _either(self, *names: str) -> Node | None:
        for name in names:
            if (node := self.field(name)) is not None:
                return node
        return None

    def _first(self) -> Node | None:
        """The first child of a node that cannot start with anything else: a callee, the object of a member."""
        document = self.document
        index = self.index + 1
        if index > document.lasts[self.index]:
            return None
        node = Node(document, index)
        kind = node.kind
        if kind in SIDE:
            return self._only()
        return node.inner if kind in TRANSPARENT else node

    def _only(self) -> Node | None:
        child = next(self.document.children_of(self.index), -1)
        return Node(self.document, child).inner if child >= 0 else None

    def ancestors(self) -> Iterator[Node]:
        parents = self.document.parents
        index = parents[self.index]
        while index >= 0:
            yield Node(self.document, index)
            index = parents[index]

    def descendants(self, *kinds: str) -> Iterator[Node]:
        """Every node of `kinds` below this one, in order of the text."""
        table = self.document.kinds
        for index in range(self.index + 1, self.document.lasts[self.index] + 1):
            if table[index] in kinds:
                yield Node(self.document, index)

    @property
    def function(self) -> Node | None:
        """The nearest function around this node."""
        index = self.document.enclosing(self.index, FUNCTIONS)
        return Node(self.document, index) if index >= 0 else None

    @property
    def call(self) -> Node | None:
        """The call or construction that this node is an argument of."""
        holder = self.outer
        return holder.outer if holder is not None and holder.kind == "arguments" else None

    @property
    def enclosing_class(self) -> Node | None:
        index = self.document.enclosing(self.index, CLASSES)
        return Node(self.document, index) if index >= 0 else None

    @property
    def is_function(self) -> bool:
        return self.kind in FUNCTIONS

    @property
    def is_getter(self) -> bool:
        """Whether this method gives a member's value when the member is read."""
        return self._is_accessor(b"get")

    @property
    def is_setter(self) -> bool:
        """Whether this method is given one when the member is written."""
        return self._is_accessor(b"set")

    def _is_accessor(self, word: bytes) -> bool:
        name = self.field("name") if self.kind == "MethodDefinition" else None
        return name is not None and word in self.document.source.data[self.start : name.start].split()

    # ESTree's names, each for the node types that have it.

    @property
    def name(self) -> str:
        """The text of an identifier."""
        return self.text.lstrip("#") if self.kind == "PrivateIdentifier" else self.text

    @property
    def value(self) -> Node | None:
        """Property, PropertyDefinition: the value; a method is its own value."""
        if self.kind in ("MethodDefinition", "ShorthandProperty"):
            return self
        return self.field("value")

    @property
    def key(self) -> Node | None:
        """Property, MethodDefinition, PropertyDefinition."""
        if self.kind in ("ShorthandProperty", "ShorthandPattern"):
            return self
        return self._either("key", "name", "property")

    @property
    def key_name(self) -> str | None:
        """The constant name of a property, method or member access; None when it is computed."""
        if self.kind == "MemberExpression":
            document = self.document
            last = document.lasts[self.index]
            named = document.fields[last] == "property" and document.parents[last] == self.index
            if named and document.kinds[last] == "Identifier":
                return document.text_of(last)
        elif self.kind == "Property":
            document = self.document
            first = self.index + 1
            inside = first <= document.lasts[self.index]
            if inside and document.fields[first] == "key" and document.kinds[first] == "Identifier":
                return document.text_of(first)
        key = self.property if self.kind == "MemberExpression" else self.key
        if key is None:
            return None
        if key.kind == "computed_property_name":
            key = key._only()
            if key is None:
                return None
            return key.string
        if key.kind in ("string", "number", "TemplateLiteral"):
            return key.string if key.kind != "number" else key.text
        if self.computed:
            return None
        return key.name

    @property
    def computed(self) -> bool:
        if self.kind == "MemberExpression":
            return self.document.field_of(self.index, "index") >= 0
        return (key := self.key) is not None and key.kind == "computed_property_name"

    @property
    def callee(self) -> Node | None:
        return self._first()

    @property
    def arguments(self) -> list[Node]:
        document = self.document
        holder = document.field_of(self.index, "arguments")
        if holder < 0:
            return []
        if document.kinds[holder] != "arguments":
            return [Node(document, holder)]
        return [Node(document, child).inner for child in document.children_of(holder)]

    @property
    def object(self) -> Node | None:
        return self._first() if self.kind == "MemberExpression" else self.field("object")

    @property
    def left(self) -> Node | None:
        return self.field("left")

    @property
    def right(self) -> Node | None:
        return self.field("right")

    @property
    def operator(self) -> str:
        """The operator's text; for `for … in` and `for … of` that word."""
        document = self.document
        data = document.source.data
        if self.kind == "BinaryExpression":
            left = self.index + 1
            right = document.lasts[left] + 1
            if right <= document.lasts[self.index] and document.fields[right] == "right":
                between = data[document.ends[left] : document.starts[right]]
                if b"/" not in between:
                    return between.strip().decode("utf-8", "replace")
        if self.kind in ("BinaryExpression", "AssignmentExpression", "ForInStatement"):
            left, right = document.field_of(self.index, "left"), document.field_of(self.index, "right")
            if left < 0 or right < 0:
                return ""
            text = data[document.ends[left] : document.starts[right]].decode("utf-8", "replace")
            words = [word for word in without_comments(text).split() if word.strip("()")]
            return words[0].strip("()") if words else ""
        operand = self._either("argument")
        if operand is None:
            return ""
        before = data[self.start : document.starts[operand.index]].decode("utf-8", "replace").strip()
        if before:
            return before.split("(")[0].strip()
        return data[operand.end : self.end].decode("utf-8", "replace").strip()

    @property
    def test(self) -> Node | None:
        """The condition; None where a `for` has none, and for `default`."""
        test = self.field("value" if self.kind == "SwitchCase" else "condition")
        return test if test is None or test.kind != "EmptyStatement" else None

    @property
    def consequent(self) -> Node | None:
        return self.field("consequence")

    @property
    def alternate(self) -> Node | None:
        node = self.field("alternative")
        return node._only() if node is not None and node.kind == "else_clause" else node

    @property
    def body(self) -> Node | None:
        return self.field("body")

    @property
    def statements(self) -> list[Node]:
        """Program, BlockStatement, ClassBody, SwitchCase: the members."""
        return self.children

    @property
    def id(self) -> Node | None:
        """The name of a declaration, or a declarator's pattern."""
        return self.field("name")

    @property
    def init(self) -> Node | None:
        init = self.field("value" if self.kind == "VariableDeclarator" else "initializer")
        return init if init is None or init.kind != "EmptyStatement" else None

    @property
    def params(self) -> list[Node]:
        """A function's parameters as patterns, in order."""
        single = self.document.field_of(self.index, "parameter")
        if single >= 0:
            return [Node(self.document, single)]
        holder = self.document.field_of(self.index, "parameters")
        if holder < 0:
            return []
        return [Node(self.document, child)._pattern() for child in self.document.children_of(holder)]

    def _pattern(self) -> Node:
        # TypeScript wraps a parameter; with a default value the wrapper plays AssignmentPattern.
        if self.kind == "parameter" and self.field("value") is None:
            return self.field("pattern") or self._only() or self
        return self

    @property
    def argument(self) -> Node | None:
        """UnaryExpression, AwaitExpression, SpreadElement, RestElement, ReturnStatement, ThrowStatement."""
        return self.field("argument") or self._only()

    @property
    def elements(self) -> list[Node]:
        return [child.inner for child in self.children]

    @property
    def properties(self) -> list[Node]:
        return self.children

    def member(self, key: str) -> Node | None:
        """ObjectExpression: the first member of this name."""
        members = self.children if self.kind == "ObjectExpression" else []
        return next((one for one in members if one.key_name == key), None)

    @property
    def expressions(self) -> list[Node]:
        """SequenceExpression: its parts; TemplateLiteral: what stands in `${…}`."""
        if self.kind == "TemplateLiteral":
            return [inner for part in self.children if part.kind == "template_substitution" and (inner := part._only())]
        return [child.inner for child in self.children]

    @property
    def quasis(self) -> list[tuple[Span, str]]:
        """TemplateLiteral: the constant pieces between the expressions with their spans, decoded."""
        document = self.document
        data, kinds = document.source.data, document.kinds
        pieces: list[tuple[Span, str]] = []
        position = self.start + 1
        for child in document.children_of(self.index):
            if kinds[child] == "template_substitution":
                pieces.append(_piece(data, position, document.starts[child]))
                position = document.ends[child]
        pieces.append(_piece(data, position, max(self.end - 1, position)))
        return pieces

    @property
    def param(self) -> Node | None:
        """CatchClause: the caught error."""
        return self.field("parameter")

    @property
    def superclass(self) -> Node | None:
        heritage = next((child for child in self.children if child.kind == "class_heritage"), None)
        clause = heritage._only() if heritage else None
        if clause is not None and clause.kind in ("extends_clause", "implements_clause"):
            return clause.field("value")  # TypeScript
        return clause

    @property
    def string(self) -> str | None:
        """The decoded text of a string literal or of a template without expressions, else None."""
        if self.kind == "string":
            return self.document.string_of(self.index)
        if self.kind == "TemplateLiteral":
            quasis = self.quasis
            return quasis[0][1] if len(quasis) == 1 else None
        return None

    # Stands last because it hides the decorator from what follows.
    @property
    def property(self) -> Node | None:
        return self._either("property", "index")


def _piece(data: bytes, start: int, end: int) -> tuple[Span, str]:
    text = data[start:end].decode("utf-8", "replace")
    return Span(start, end), decode_escapes(text) if "\\" in text else text
