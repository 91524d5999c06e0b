"""The kinds of question. One folder a kind, one line here."""

from collections.abc import Mapping
from types import MappingProxyType

from autograder.kinds.choice.kind import CHOICE
from autograder.kinds.cloze.kind import CLOZE
from autograder.kinds.dialogue.kind import DIALOGUE
from autograder.kinds.email.kind import EMAIL
from autograder.kinds.essay.kind import ESSAY
from autograder.kinds.kind import Kind
from autograder.kinds.match.kind import MATCH
from autograder.kinds.order.kind import ORDER
from autograder.kinds.reply.kind import REPLY
from autograder.kinds.table.kind import TABLE

__all__ = ["KINDS"]

KINDS: Mapping[str, Kind] = MappingProxyType(
    {kind.name: kind for kind in (TABLE, CLOZE, CHOICE, ORDER, MATCH, REPLY, EMAIL, DIALOGUE, ESSAY)}
)
