"""Clients of boto3 whose answers are held against botocore's models of the services.

botocore reads answers leniently: what it does not know it leaves out, and what is missing it does not miss. Here every
member of an answer has to be in the model and of its type, and those that the model requires have to be there.
"""

import datetime
import json
import re
import xml.etree.ElementTree

import boto3
import botocore.config
import botocore.utils
import cbor2

NUMBERS = {"integer": int, "long": int, "float": (int, float), "double": (int, float)}
DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")
AROUND_A_RESULT = {"requestId", "ResponseMetadata"}

faults = []
operations = set()


def client(endpoint, service, region="ap-northeast-1", protocol=None, **config):
    """A client that speaks the protocol, where the service has it; else the one that boto3 prefers."""
    preferred = list(botocore.utils.PRIORITY_ORDERED_SUPPORTED_PROTOCOLS)
    first = [protocol] if protocol else []
    botocore.model.PRIORITY_ORDERED_SUPPORTED_PROTOCOLS = first + preferred
    session = boto3.session.Session("key", "secret", region_name=region)
    made = session.client(
        service,
        endpoint_url=endpoint,
        config=botocore.config.Config(retries={"total_max_attempts": 1}, **config),
    )
    made.meta.events.register("before-parse.*.*", lambda **event: _hear(made, **event))
    return made


def _hear(made, operation_model, response_dict, **_):
    model = made.meta.service_model
    operation = f"{model.service_name}.{operation_model.name}"
    operations.add(operation)
    headers = {name.lower(): value for name, value in response_dict["headers"].items()}
    if not headers.keys() & {"x-amzn-requestid", "x-amz-request-id"}:
        faults.append(f"{operation}: no ID of the request")
    shape = operation_model.output_shape
    if response_dict["status_code"] < 300 and shape is not None:
        read = READERS.get(model.resolved_protocol)
        if read:
            read(operation, operation_model, response_dict["body"])


def _json(operation, operation_model, body):
    _value(operation, operation_model.output_shape, json.loads(body or b"{}"))


def _cbor(operation, operation_model, body):
    _value(operation, operation_model.output_shape, cbor2.loads(body))


def _query(operation, operation_model, body):
    root = xml.etree.ElementTree.fromstring(body)
    result = [child for child in root if _name(child) == operation_model.name + "Result"]
    _element(operation, operation_model.output_shape, result[0])


def _ec2(operation, operation_model, body):
    _element(operation, operation_model.output_shape, xml.etree.ElementTree.fromstring(body))


READERS = {"json": _json, "rest-json": _json, "smithy-rpc-v2-cbor": _cbor, "query": _query, "ec2": _ec2}


def _value(path, shape, value):
    """A value of JSON or CBOR."""
    kind = shape.type_name
    if value is None:
        faults.append(f"{path}: null")
    elif kind == "structure" and isinstance(value, dict):
        members = {member.serialization.get("name", name): member for name, member in shape.members.items()}
        _members(path, shape, value.keys(), members)
        for name in value.keys() & members.keys():
            _value(f"{path}.{name}", members[name], value[name])
    elif kind == "list" and isinstance(value, list):
        for element in value:
            _value(f"{path}[]", shape.member, element)
    elif kind == "map" and isinstance(value, dict):
        for element in value.values():
            _value(f"{path}{{}}", shape.value, element)
    elif not _is_one(shape, value):
        faults.append(f"{path}: not a {kind}: {value!r}")
    elif kind == "string":
        _word(path, shape, value)


def _is_one(shape, value):
    kind = shape.type_name
    if kind in NUMBERS:
        return isinstance(value, NUMBERS[kind]) and not isinstance(value, bool)
    if kind == "timestamp":
        written = shape.serialization.get("timestampFormat") == "iso8601"
        types = str if written else (int, float, datetime.datetime)
        return isinstance(value, types) and not isinstance(value, bool)
    return isinstance(value, {"string": str, "boolean": bool, "blob": (str, bytes)}.get(kind, ()))


def _word(path, shape, text):
    if shape.enum and text not in shape.enum:
        faults.append(f"{path}: {text!r} is none of {shape.enum}")


def _members(path, shape, names, known):
    for name in names - known.keys() - AROUND_A_RESULT:
        faults.append(f"{path}: {name} is not in the model")
    for name in shape.required_members:
        if shape.members[name].serialization.get("name", name) not in names:
            faults.append(f"{path}: {name} is required and not there")


def _element(path, shape, element):
    """An element of XML."""
    kind = shape.type_name
    text = element.text or ""
    if kind == "structure":
        members = {member.serialization.get("name", name): member for name, member in shape.members.items()}
        _members(path, shape, {_name(child) for child in element}, members)
        for child in element:
            if _name(child) in members:
                _element(f"{path}.{_name(child)}", members[_name(child)], child)
    elif kind == "list":
        expected = shape.member.serialization.get("name", "member")
        for child in element:
            if _name(child) != expected:
                faults.append(f"{path}: {_name(child)} where {expected} is expected")
            _element(f"{path}[]", shape.member, child)
    elif kind in NUMBERS and not re.fullmatch(r"-?\d+(\.\d+)?", text):
        faults.append(f"{path}: not a {kind}: {text!r}")
    elif kind == "boolean" and text not in ("true", "false"):
        faults.append(f"{path}: not a boolean: {text!r}")
    elif kind == "timestamp" and not DATE.fullmatch(text):
        faults.append(f"{path}: not a timestamp: {text!r}")
    elif kind == "string":
        _word(path, shape, text)


def _name(element):
    return element.tag.rpartition("}")[2]
