"""Take the README's pictures of the report: from the demo's folder, with Chromium, without the network.

python scripts/screenshots.py demo-out docs/images

The folder holds the page in English (`report`) and in Ukrainian (`report-uk`), as `make screenshots` writes them.
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
    folder: str = "report"
    dark: bool = False


ONLY = "main > section:not([aria-labelledby={0}]), .masthead, .internal, nav, footer {{ display: none }} "
BLOCK = ".layout { display: block !important } main { margin: 1rem auto } h2 { margin-top: 0 !important } "

PICTURES = (
    Picture("report", 1200, 1180, ""),
    Picture("report-map", 860, 700, ONLY.format("map") + BLOCK),
    Picture("report-incident", 860, 1150, ONLY.format("incidents") + BLOCK + "h2 { display: none }"),
    Picture("report-charts", 860, 900, ONLY.format("charts") + BLOCK),
    Picture("report-telephone", 390, 1000, ""),
    Picture("report-ukrainian", 1200, 1000, "", "report-uk", dark=True),
)


def main(demo: Path, out: Path) -> None:
    """Take every picture of the reports in a folder."""
    browser = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if browser is None:
        sys.exit(f"no browser: install one of {', '.join(BROWSERS)}")
    out.mkdir(parents=True, exist_ok=True)
    for picture in PICTURES:
        page = (demo / picture.folder / "index.html").read_text("utf-8")
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
            *(["--blink-settings=preferredColorScheme=0"] if picture.dark else []),
        ]  # fmt: skip
        subprocess.run([browser, *flags, copy.as_uri()], check=True, capture_output=True, timeout=120)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]))
