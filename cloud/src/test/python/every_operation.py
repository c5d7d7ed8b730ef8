"""Calls every operation that botocore and the endpoint know, and compares what each side understood."""

import base64
import datetime

import examiner
import model_walk

UTC = datetime.timezone.utc

# What botocore does something of its own with, on its way out or in.
LEFT_OUT = {
    "CopySnapshot": "botocore signs a URL into it",
    "GetConsoleOutput": "botocore decodes its answer's base 64",
    "RunInstances.UserData": "botocore encodes it",
    "CreateLaunchConfiguration.UserData": "botocore encodes it",
}


def renamed(shape, members):
    """Members by the names of AWS's models; the SDK says PublicValue for Public, which is a word of Java."""
    return {_real_name(shape, name): member for name, member in members.items()}


def _real_name(shape, name):
    if name in shape.members:
        return name
    return {"PublicLaunchPermissions": "Public", "isPublic": "Public"}.get(name, name.removesuffix("Value"))


def to_boto(shape, value, path):
    """A sample as botocore wants it; members that it does not know are left out."""
    kind = shape.type_name
    if getattr(shape, "is_document_type", False):
        return None
    if kind == "structure":
        members = {}
        for name, member in renamed(shape, value).items():
            here = f"{path}.{name}"
            if name in shape.members and here not in LEFT_OUT:
                members[name] = to_boto(shape.members[name], member, here)
        return {name: member for name, member in members.items() if member is not None}
    if kind == "list":
        entries = [to_boto(shape.member, entry, path) for entry in value]
        return entries + entries[:1] * (shape.metadata.get("min", 0) - len(entries))
    if kind == "map":
        return {name: to_boto(shape.value, entry, path) for name, entry in value.items()}
    if kind == "timestamp":
        return datetime.datetime.fromisoformat(value.replace("Z", "+00:00")).replace(microsecond=0)
    if kind == "blob":
        return base64.b64decode(value)
    return within(shape, value)


def within(shape, value):
    """A sample knows the bounds of the SDK's models; botocore's are newer and know some more."""
    least = shape.metadata.get("min")
    if least is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return value + "z" * (least - len(value))
    return value if least <= value <= shape.metadata.get("max", value) else least


def from_boto(shape, value):
    """What botocore has, in the examiner's words; a document is nobody's business."""
    kind = shape.type_name
    if getattr(shape, "is_document_type", False):
        return None
    if kind == "structure":
        members = {name: from_boto(shape.members[name], member) for name, member in value.items()}
        return {name: member for name, member in members.items() if member is not None}
    if kind == "list":
        return [from_boto(shape.member, entry) for entry in value]
    if kind == "map":
        return {name: from_boto(shape.value, entry) for name, entry in value.items()}
    if kind == "timestamp":
        return round(value.timestamp() * 1000)
    if kind == "blob":
        return base64.b64encode(value).decode()
    return value


def normal(shape, value):
    """The examiner's words: without what botocore does not know, and with timestamps as numbers."""
    kind = shape.type_name
    if getattr(shape, "is_document_type", False):
        return None
    if kind == "structure":
        members = {n: normal(shape.members[n], m) for n, m in renamed(shape, value).items() if n in shape.members}
        return {name: member for name, member in members.items() if member is not None}
    if kind == "list":
        return [normal(shape.member, entry) for entry in value]
    if kind == "map":
        return {name: normal(shape.value, entry) for name, entry in value.items()}
    if kind == "timestamp":
        return round(datetime.datetime.fromisoformat(value.replace("Z", "+00:00")).timestamp() * 1000)
    return value


def difference(left, right, path):
    """Where two values part."""
    if isinstance(left, dict) and isinstance(right, dict):
        for name in sorted(left.keys() | right.keys()):
            if name not in left or name not in right:
                return f"{path}.{name}: {left.get(name, 'nothing')!r} became {right.get(name, 'nothing')!r}"
            found = difference(left[name], right[name], f"{path}.{name}")
            if found:
                return found
    elif isinstance(left, list) and isinstance(right, list) and len(left) == len(right):
        for index, pair in enumerate(zip(left, right)):
            found = difference(*pair, f"{path}.{index}")
            if found:
                return found
    elif left != right:
        return f"{path}: {left!r} became {right!r}"
    return None


def call(client, service, name, raw):
    """All that is wrong with one call."""
    operation = client.meta.service_model.operation_model(name)
    sample = examiner.ask(f"sample/{service}/{name}")
    parameters = to_boto(operation.input_shape, sample, name) if operation.input_shape else {}
    raw.clear()
    try:
        answer = client._make_api_call(name, parameters)
    except Exception as failure:
        return [f"{service} {name}: {failure!r}"]
    last = examiner.ask("last")
    faults = model_walk.walk(operation, raw["content"])
    if "x-amzn-requestid" not in raw["headers"]:
        faults.append(f"{name}: no request id")
    metadata = answer.pop("ResponseMetadata")
    if not metadata.get("RequestId"):
        faults.append(f"{name}: botocore found no request id")
    if operation.input_shape:
        said = from_boto(operation.input_shape, parameters)
        understood = normal(operation.input_shape, last["request"])
        faults.append(difference(said, understood, f"{name} request"))
    if operation.output_shape:
        meant = normal(operation.output_shape, last["response"])
        heard = from_boto(operation.output_shape, answer)
        faults.append(difference(meant, heard, f"{name} response"))
    return [f"{service} {fault}" for fault in faults if fault]


def watch(client):
    """Keeps the last raw answer that a client got."""
    raw = {}

    def keep(http_response, **_):
        raw.update(content=http_response.content, headers=http_response.headers)

    client.meta.events.register_last("after-call", keep)
    return raw


def main():
    failures = []
    count = 0
    for service, operations in examiner.ask("operations").items():
        client = examiner.client(service)
        raw = watch(client)
        known = set(client.meta.service_model.operation_names)
        for name in operations:
            if name in known and name not in LEFT_OUT:
                failures.extend(call(client, service, name, raw))
                count += 1
        client.close()
    examiner.finish("operations by botocore", failures, count, 900)


main()
