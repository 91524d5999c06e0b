"""Reads the YAML that authors write: every scalar as the text it was typed as, nothing twice.

YAML 1.1 would turn `12:30` into 750, `1.10` into 1.1 and `yes` into a truth value; an answer key must not change under
its author's hand, so only `true`, `false` and null are more than text here.
"""

import re
from collections.abc import Hashable

import yaml

__all__ = ["YamlError", "read_yaml"]


class YamlError(ValueError):
    """A file that is not YAML, with the line and the reason in Chinese."""


class _TextLoader(yaml.CSafeLoader):
    """YAML's safe loader, without numbers and dates, and refusing a name written twice."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, object]:  # noqa: FBT001, FBT002  PyYAML's own signature
        """A mapping whose names are all different."""
        seen: set[str] = set()
        for name, _ in node.value:
            if name.value in seen:
                line = name.start_mark.line + 1
                msg = f"第{line}行：“{name.value}”写了两次，同一处只能写一次。"
                raise YamlError(msg)
            seen.add(name.value)
        return super().construct_mapping(node, deep)


_TextLoader.yaml_implicit_resolvers = {}
_TextLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))
_TextLoader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile("^(?:null|~|)$"), ["n", "~", ""])


def read_yaml(text: str) -> object:
    """The document as mappings, lists, texts, true/false and None. Raises YamlError."""
    try:
        return yaml.load(text, Loader=_TextLoader)  # noqa: S506  a subclass of the safe loader
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f"第{mark.line + 1}行第{mark.column + 1}列：" if mark else ""
        says = error.problem or error.context
        msg = f"{where}不是合格的YAML（{says}）；常见原因是缩进不齐、冒号后少空格、引号不成对。"
        raise YamlError(msg) from error
    except yaml.YAMLError as error:
        msg = f"不是合格的YAML（{error}）。"
        raise YamlError(msg) from error
