#!/usr/bin/env python3
"""Copies what the review pages load from npm packages into the package, with checksums and licences.

usage: python scripts/vendor.py [--check]
Needs Node's npm, and the network once; the versions stand in frontend/package.json and its lock. With --check nothing
is copied: files that are not as `vendor.json` says are named, and the exit code is 1.
"""

import hashlib
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FRONTEND = ROOT / "frontend"
MODULES = FRONTEND / "node_modules"
STATIC = ROOT / "src/harmledger/web/static/vendor"
TESTS = ROOT / "tests/web/vendor"

FILES: dict[Path, dict[str, tuple[str, ...]]] = {
    STATIC: {
        "htmx.org": ("dist/htmx.min.js", "LICENSE"),
        "maplibre-gl": (
            "dist/maplibre-gl.mjs",
            "dist/maplibre-gl-worker.mjs",
            "dist/maplibre-gl.css",
            "LICENSE.txt",
        ),
        "vega": ("build/vega.min.js", "LICENSE"),
        "vega-interpreter": ("build/vega-interpreter.js", "LICENSE"),
        "vega-lite": ("build/vega-lite.min.js", "LICENSE"),
    },
    TESTS: {
        "axe-core": ("axe.min.js", "LICENSE"),
        "blns": ("resources/blns.json", "license"),
    },
}
"""What is taken of each package: for the pages, and for their tests alone."""


def copy() -> None:
    """Install the locked packages and copy what is taken of them."""
    subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=FRONTEND, check=True)
    for target, packages in FILES.items():
        shutil.rmtree(target, ignore_errors=True)
        for package, names in packages.items():
            for name in names:
                there = target / package / Path(name).name
                there.parent.mkdir(parents=True, exist_ok=True)
                there.write_bytes(prepared(there.name, (MODULES / package / name).read_bytes()))
        (target / "vendor.json").write_text(json.dumps(listed(target, packages), indent=2) + "\n", "utf-8")


def prepared(name: str, content: bytes) -> bytes:
    """A file as a browser can load it by itself: what the interpreter imports by name is in the loaded Vega."""
    bare = re.compile(rb"^import (\{[^}]+\}) from 'vega-util';")
    return without_map(name, bare.sub(rb"const \1 = globalThis.vega;", content))


def without_map(name: str, content: bytes) -> bytes:
    """A script without its last line that names a source map, which is not shipped."""
    if not name.endswith((".js", ".mjs")):
        return content
    lines = content.rstrip().split(b"\n")
    return b"\n".join(lines[:-1] if lines[-1].startswith(b"//# sourceMappingURL=") else lines) + b"\n"


def listed(target: Path, packages: dict[str, tuple[str, ...]]) -> dict[str, object]:
    """Version, licence and checksums of what lies in a folder."""
    return {
        package: {
            **{
                key: json.loads((MODULES / package / "package.json").read_text())[key] for key in ("version", "license")
            },
            "files": {path.name: checksum(path) for path in sorted((target / package).iterdir())},
        }
        for package in packages
    }


def checksum(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal digits."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def problems() -> list[str]:
    """Files that are not as the lists say, packages of another version than asked for, files that no list names."""
    asked = json.loads((FRONTEND / "package.json").read_text())
    wanted = {**asked["dependencies"], **asked["devDependencies"]}
    found = []
    for target in FILES:
        known = json.loads((target / "vendor.json").read_text())
        for package, told in known.items():
            if told["version"] != wanted[package]:
                found.append(f"{package}: {told['version']} lies here, {wanted[package]} is asked for")
            for name, digest in told["files"].items():
                path = target / package / name
                if not path.exists() or checksum(path) != digest:
                    found.append(f"{path.relative_to(ROOT)} is not as vendor.json says")
        named = {target / package / name for package, told in known.items() for name in told["files"]}
        strange = {path for path in target.rglob("*") if path.is_file()} - named - {target / "vendor.json"}
        found += [f"{path.relative_to(ROOT)} is in no list" for path in sorted(strange)]
    return found


if __name__ == "__main__":
    if "--check" not in sys.argv[1:]:
        copy()
    for line in problems():
        print(line)
    sys.exit(bool(problems()))
