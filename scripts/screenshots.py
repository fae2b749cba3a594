"""Take the README's pictures of the report page: from the demo's report, with Chromium, without the network.

python scripts/screenshots.py demo-out/report docs/images
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

BROWSERS = ("chromium", "chromium-browser", "google-chrome")


class Picture(NamedTuple):
    """One picture: which part of the page, and how large."""

    name: str
    width: int
    height: int
    style: str
    """CSS that leaves only what the picture is of."""


ONLY = "main > section:not([aria-labelledby={0}]), .masthead, .internal, nav, footer {{ display: none }} "
BLOCK = ".layout { display: block !important } main { margin: 1rem auto } h2 { margin-top: 0 !important } "

PICTURES = (
    Picture("report", 1200, 1180, ""),
    Picture("report-map", 860, 700, ONLY.format("map") + BLOCK),
    Picture("report-incident", 860, 1150, ONLY.format("incidents") + BLOCK + "h2 { display: none }"),
    Picture("report-telephone", 390, 1000, ""),
)


def main(report: Path, out: Path) -> None:
    """Take every picture of the report in a folder."""
    browser = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if browser is None:
        sys.exit(f"no browser: install one of {', '.join(BROWSERS)}")
    page = (report / "index.html").read_text("utf-8")
    out.mkdir(parents=True, exist_ok=True)
    for picture in PICTURES:
        take(browser, page, picture, out / f"{picture.name}.png")
        print(out / f"{picture.name}.png")


def take(browser: str, page: str, picture: Picture, target: Path) -> None:
    """Draw one picture from a copy of the page in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "page.html"
        copy.write_text(page.replace("</style>", f"{picture.style}</style>", 1), "utf-8")
        flags = [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--host-resolver-rules=MAP * ~NOTFOUND", f"--user-data-dir={folder}/profile",
            f"--window-size={picture.width},{picture.height}", f"--screenshot={target.resolve()}",
        ]  # fmt: skip
        subprocess.run([browser, *flags, copy.as_uri()], check=True, capture_output=True, timeout=120)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]))
