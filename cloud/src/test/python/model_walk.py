"""Walks raw answers against botocore's models: unknown members, wrong types, bad timestamps."""

import base64
import binascii
import json
import re
import xml.etree.ElementTree as ElementTree

ISO_8601 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")
INTEGER = re.compile(r"-?\d+")
NUMBER = re.compile(r"-?\d+(\.\d+)?([eE][-+]?\d+)?")


def walk(operation, content):
    """All that is wrong with the answer to an operation."""
    protocol = operation.service_model.metadata["protocol"]
    faults = []
    if protocol == "json":
        if operation.output_shape is not None:
            _json(operation.output_shape, json.loads(content), operation.name, faults)
        return faults
    root = ElementTree.fromstring(content)
    namespace = "{" + operation.service_model.metadata["xmlNamespace"].rstrip("/") + "/}"
    if root.tag != namespace + operation.name + "Response":
        faults.append(f"{operation.name}: the root is {root.tag}")
    for element in root.iter():
        if not element.tag.startswith(namespace):
            faults.append(f"{operation.name}: {element.tag} is not in the namespace {namespace}")
        element.tag = element.tag.split("}")[-1]
    _envelope(operation, protocol, root, faults)
    return faults


def _envelope(operation, protocol, root, faults):
    if protocol == "ec2":
        if root.find("requestId") is None:
            faults.append(f"{operation.name}: no requestId")
        members = [child for child in root if child.tag != "requestId"]
        if operation.output_shape is None:
            if [child.tag for child in members] != ["return"]:
                faults.append(f"{operation.name}: expected return, found {[child.tag for child in members]}")
            return
        _members(operation.output_shape, members, operation.name, faults, protocol)
        return
    if root.findtext("ResponseMetadata/RequestId") is None:
        faults.append(f"{operation.name}: no RequestId")
    results = [child for child in root if child.tag != "ResponseMetadata"]
    if operation.output_shape is None:
        faults.extend(f"{operation.name}: unexpected {child.tag}" for child in results)
        return
    wrapper = operation.output_shape.serialization.get("resultWrapper")
    if [child.tag for child in results] != [wrapper]:
        faults.append(f"{operation.name}: expected {wrapper}, found {[child.tag for child in results]}")
        return
    _members(operation.output_shape, list(results[0]), operation.name, faults, protocol)


def _members(shape, elements, path, faults, protocol):
    names = {}
    for name, member in shape.members.items():
        flat = member.type_name in ("list", "map") and member.serialization.get("flattened")
        inner = flat and member.type_name == "list" and member.member.serialization.get("name")
        names[inner or member.serialization.get("name", name)] = (member, flat)
    seen = set()
    for element in elements:
        found = names.get(element.tag)
        if found is None:
            faults.append(f"{path}: unknown member {element.tag}")
            continue
        member, flat = found
        here = f"{path}.{element.tag}"
        if element.tag in seen and not flat:
            faults.append(f"{here}: twice")
        seen.add(element.tag)
        if flat and member.type_name == "list":
            _xml(member.member, element, here, faults, protocol)
        elif flat:
            _entry(member, element, here, faults, protocol)
        else:
            _xml(member, element, here, faults, protocol)


def _entry(shape, element, path, faults, protocol):
    key = element.find(shape.key.serialization.get("name", "key"))
    value = element.find(shape.value.serialization.get("name", "value"))
    if key is None or value is None or len(element) != 2:
        faults.append(f"{path}: no entry of a map")
        return
    _xml(shape.value, value, path, faults, protocol)


def _xml(shape, element, path, faults, protocol):
    kind = shape.type_name
    if kind == "structure":
        _members(shape, list(element), path, faults, protocol)
    elif kind == "list":
        name = shape.member.serialization.get("name", "member")
        for child in element:
            if child.tag != name:
                faults.append(f"{path}: expected {name}, found {child.tag}")
            _xml(shape.member, child, f"{path}.{child.tag}", faults, protocol)
    elif kind == "map":
        for child in element:
            if child.tag != "entry":
                faults.append(f"{path}: expected entry, found {child.tag}")
            _entry(shape, child, path, faults, protocol)
    else:
        _text(shape, element, path, faults)


def _text(shape, element, path, faults):
    text = element.text or ""
    kind = shape.type_name
    patterns = {"integer": INTEGER, "long": INTEGER, "float": NUMBER, "double": NUMBER}
    if len(element):
        faults.append(f"{path}: expected {kind}, found elements")
    elif kind == "boolean" and text not in ("true", "false"):
        faults.append(f"{path}: expected a boolean, found {text}")
    elif kind == "timestamp" and not ISO_8601.fullmatch(text):
        faults.append(f"{path}: expected a timestamp, found {text}")
    elif kind in patterns and not patterns[kind].fullmatch(text):
        faults.append(f"{path}: expected {kind}, found {text}")
    elif kind == "blob":
        _base64(text, path, faults)


def _json(shape, value, path, faults):
    kind = shape.type_name
    types = {
        "structure": dict,
        "map": dict,
        "list": list,
        "string": str,
        "character": str,
        "blob": str,
        "boolean": bool,
        "integer": int,
        "long": int,
        "float": (int, float),
        "double": (int, float),
        "timestamp": (int, float),
    }
    if getattr(shape, "is_document_type", False):
        return
    if not isinstance(value, types[kind]) or (isinstance(value, bool) and kind != "boolean"):
        faults.append(f"{path}: expected {kind}, found {value!r}")
    elif kind == "structure":
        for name, member in value.items():
            known = {m.serialization.get("name", n): m for n, m in shape.members.items()}
            if name not in known:
                faults.append(f"{path}: unknown member {name}")
            else:
                _json(known[name], member, f"{path}.{name}", faults)
    elif kind == "map":
        for name, entry in value.items():
            _json(shape.value, entry, f"{path}.{name}", faults)
    elif kind == "list":
        for entry in value:
            _json(shape.member, entry, path, faults)
    elif kind == "timestamp" and not 0 < value < 1e11:
        faults.append(f"{path}: expected seconds since 1970, found {value}")
    elif kind == "blob":
        _base64(value, path, faults)


def _base64(text, path, faults):
    try:
        base64.b64decode(text, validate=True)
    except binascii.Error as wrong:
        faults.append(f"{path}: expected base 64, found {text}: {wrong}")
