"""Holds the compose files to what they promise, as far as that can be told without an engine."""

import re
import sys
from pathlib import Path

import yaml

HERE = Path(__file__).parent
FAULTS: list[str] = []


class Reset:
    """`!reset`: the overlay takes away what the file below says."""


yaml.SafeLoader.add_constructor("!reset", lambda loader, node: Reset())


def holds(what: bool, fault: str) -> None:
    if not what:
        FAULTS.append(fault)


def load(name: str) -> dict:
    text = (HERE / name).read_text()
    for variable in re.findall(r"\$\{([^}]*)\}", text):
        holds(":?" in variable or ":-" in variable, f"{name}: ${{{variable}}} has neither a default nor a demand")
    return yaml.safe_load(text)


def check_service(name: str, service: dict, top: dict) -> None:
    image = service.get("image", "")
    if image:
        version = image.rpartition("/")[2].partition(":")[2]
        pinned = bool(version) and version != "latest"
        holds(pinned or (name == "convolog" and "build" in service or image == "convolog:latest"), f"{name}: {image} is not pinned")
    ports = service.get("ports", [])
    for port in [] if isinstance(ports, Reset) else ports:
        holds(name == "proxy" or port.startswith("127.0.0.1:"), f"{name}: {port} is open to everybody")
    for volume in service.get("volumes", []):
        source = volume.split(":")[0]
        if source.startswith("./full/"):
            holds((HERE / source).is_file(), f"{name}: {source} is not there")
        elif not source.startswith("."):
            holds(source in top.get("volumes", {}), f"{name}: the volume {source} is not declared")
    for network in service.get("networks", []):
        holds(network in top.get("networks", {}), f"{name}: the network {network} is not declared")


def check_minimum(top: dict) -> None:
    holds(list(top["services"]) == ["convolog"], "compose.yaml is the minimum: one service")
    service = top["services"]["convolog"]
    for key, wanted in {
        "container_name": "convolog",
        "volumes": ["./data:/app/data", "./backups:/app/backups"],
        "read_only": True,
        "cap_drop": ["ALL"],
        "security_opt": ["no-new-privileges:true"],
        "user": "${RUN_AS:-10001:10001}",
    }.items():
        holds(service.get(key) == wanted, f"compose.yaml: {key} is {service.get(key)!r}")
    grace = int(service["stop_grace_period"].rstrip("s"))
    holds(grace > 20, "compose.yaml: the server drains for 20 s")


def main() -> None:
    minimum, full = load("compose.yaml"), load("compose.full.yaml")
    check_minimum(minimum)
    for name, service in minimum["services"].items():
        check_service(name, service, minimum)
    for name, service in full["services"].items():
        check_service(name, service, full)
    holds({"proxy", "id", "s3", "mail"} <= set(full["services"]), "compose.full.yaml: something is missing")
    for name in ["full/dex.yaml"]:
        yaml.safe_load((HERE / name).read_text().replace("{{ .Env.ID_DOMAIN }}", "id").replace("{{ .Env.CONVOLOG_DOMAIN }}", "log"))
    for fault in FAULTS:
        print(fault)
    print(f"{len(minimum['services']) + len(full['services'])} services, {len(FAULTS)} faults")
    sys.exit(bool(FAULTS))


main()
