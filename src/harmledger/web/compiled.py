"""Templates kept compiled on this machine, so that only the first start ever compiles them."""

from contextlib import suppress

import jinja2
from jinja2.bccache import Bucket
from platformdirs import user_cache_path

from harmledger import __version__


class Compiled(jinja2.FileSystemBytecodeCache):
    """Compiled templates in a folder, each with a hash of its text; where nothing can be written, none are kept."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template; a full disk or a folder that is not ours takes no page from anybody."""
        with suppress(OSError):
            super().dump_bytecode(bucket)


def compiled_templates() -> Compiled | None:
    """What this machine has kept of this version's templates; None where it can't keep any."""
    folder = user_cache_path("harmledger") / "templates"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        return None
    return Compiled(str(folder), f"{__version__}-%s")
