"""Files that lie in the package: styles, scripts, what the pages load from others."""

from functools import cache
from importlib import resources

from fastapi.responses import Response
from starlette.exceptions import HTTPException

TYPES = {".css": "text/css", ".js": "text/javascript", ".mjs": "text/javascript", ".json": "application/json",
         ".geojson": "application/geo+json", ".svg": "image/svg+xml"}  # fmt: skip
"""End of a name and its media type; nothing else is given out."""


@cache
def files() -> dict[str, bytes]:
    """Every file that may be given out, by its path under `static`."""
    found: dict[str, bytes] = {}
    waiting = [("", resources.files("harmledger.web").joinpath("static"))]
    while waiting:
        above, folder = waiting.pop()
        for item in folder.iterdir():
            name = f"{above}{item.name}"
            if item.is_dir():
                waiting.append((f"{name}/", item))
            elif ending(name) in TYPES:
                found[name] = item.read_bytes()
    return found


def ending(name: str) -> str:
    """The end of a file's name, with its dot."""
    return f".{name.rpartition('.')[2]}"


def static(name: str) -> Response:
    """One file of the package; what is not among them is not there, whatever the path."""
    if name not in files():
        raise HTTPException(404, "no such file")
    headers = {"cache-control": "max-age=3600"}
    return Response(files()[name], media_type=TYPES[ending(name)], headers=headers)
