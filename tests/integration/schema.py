"""The part of JSON Schema (2020-12) that docs/openapi.json uses. A keyword that is not known here is an error: nothing
may stand in that file that no test looks at."""

import base64
import binascii
import re

SAYS_NOTHING = {"description"}
TYPES = {
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "boolean": lambda value: isinstance(value, bool),
    "null": lambda value: value is None,
}


def is_base64(value):
    try:
        base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError):
        return False
    return True


CHECKS = {
    "enum": lambda value, wanted: value in wanted,
    "const": lambda value, wanted: value == wanted,
    "pattern": lambda value, wanted: not isinstance(value, str) or re.search(wanted, value) is not None,
    "minLength": lambda value, wanted: not isinstance(value, str) or len(value) >= wanted,
    "maxLength": lambda value, wanted: not isinstance(value, str) or len(value) <= wanted,
    "minimum": lambda value, wanted: not TYPES["integer"](value) or value >= wanted,
    "maximum": lambda value, wanted: not TYPES["integer"](value) or value <= wanted,
    "minItems": lambda value, wanted: not isinstance(value, list) or len(value) >= wanted,
    "maxItems": lambda value, wanted: not isinstance(value, list) or len(value) <= wanted,
    "contentEncoding": lambda value, wanted: wanted == "base64" and (not isinstance(value, str) or is_base64(value)),
}
STRUCTURE = {"$ref", "type", "properties", "required", "items", "anyOf"}


class Schemas:
    """Judges values by the schemas of one document. `closed`: a member that the schema does not name is a fault too."""

    def __init__(self, document, closed=True):
        self.document = document
        self.closed = closed

    def resolve(self, node):
        while "$ref" in node:
            target = self.document
            for part in node["$ref"].removeprefix("#/").split("/"):
                target = target[part]
            node = target
        return node

    def faults(self, value, schema, where="$"):
        schema = self.resolve(schema)
        unknown = set(schema) - STRUCTURE - set(CHECKS) - SAYS_NOTHING
        if unknown:
            raise AssertionError("schema keywords that no test knows: %s" % sorted(unknown))
        if "anyOf" in schema:
            if any(not self.faults(value, choice, where) for choice in schema["anyOf"]):
                return []
            return ["%s: none of the choices: %r" % (where, value)]
        wanted = schema.get("type", [])
        wanted = [wanted] if isinstance(wanted, str) else wanted
        if wanted and not any(TYPES[name](value) for name in wanted):
            return ["%s: %r is no %s" % (where, value, " or ".join(wanted))]
        found = ["%s: %s %r: %.80r" % (where, name, schema[name], value)
                 for name, check in CHECKS.items() if name in schema and not check(value, schema[name])]
        if isinstance(value, dict):
            found += self.member_faults(value, schema, where)
        if isinstance(value, list):
            for number, item in enumerate(value):
                found += self.faults(item, schema.get("items", {}), "%s[%d]" % (where, number))
        return found

    def member_faults(self, value, schema, where):
        properties = schema.get("properties", {})
        found = ["%s: no member %s" % (where, name) for name in schema.get("required", []) if name not in value]
        for name, member in value.items():
            if name in properties:
                found += self.faults(member, properties[name], where + "." + name)
            elif self.closed:
                found.append("%s: unknown member %s" % (where, name))
        return found
