"""The report as PDF, by typst: the same content as the page, handed over as JSON, so that no text is ever markup.

The fonts are those that come inside typst (Libertinus Serif and DejaVu Sans Mono, both under free licences, both with
Cyrillic): nothing is fetched, and no font of the machine is used, so that the same report is the same file everywhere.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from importlib import resources
from typing import TypeAlias

import msgspec

from harmledger.errors import HarmledgerError, UsageError
from harmledger.reports import charts, chartspec, page, pdfdata
from harmledger.reports.dating import in_order
from harmledger.reports.inlanguage import in_language
from harmledger.reports.mapping import MapView
from harmledger.reports.numbering import numbering
from harmledger.reports.situation import Situation
from harmledger.reports.unseen import visible
from harmledger.reports.view import page as worded_page
from harmledger.reports.wording import Words, words

Json: TypeAlias = "str | int | float | bool | Sequence[Json] | Mapping[str, Json] | None"

WIDE = 720
"""Width in points of the drawings, scaled to the page."""

FONT = "Libertinus Serif"


def pdf(situation: Situation) -> bytes:
    """The whole report as PDF. `UsageError` where typst is not installed."""
    try:
        import typst
    except ImportError as error:
        raise UsageError(
            "PDF needs typst, which is not installed",
            remedy='pip install "harmledger[pdf-report]"; page and Markdown are written without it',
        ) from error
    template = resources.files("harmledger.reports").joinpath("templates", "report.typ").read_bytes()
    data = msgspec.json.encode(plain(report_data(situation))).decode()
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True)
    try:
        made = typst.compile(template, sys_inputs={"report": data}, font_paths=fonts, format="pdf", timestamp=0)
    except typst.TypstError as error:
        raise HarmledgerError(f"the PDF can't be set: {error}", remedy="tell the makers; the page is whole") from error
    return bytes(made)


def report_data(situation: Situation) -> dict[str, Json]:
    """Everything that the PDF prints, worded, as plain data."""
    situation = in_language(in_order(situation))
    tongue, worded = words(situation.language), worded_page(situation)
    told = pdfdata.content(situation, worded, tongue)
    borders, attribution = page.borders_of(None, tongue)
    maps = page.drawn_maps(situation, page.named_outlines(borders, tongue), numbering(situation), tongue)
    elsewhere = page.elsewhere(situation)
    return {
        **told,
        "map": map_svg(maps[0], tongue) if maps else "",
        "map_legend": [tongue.say(f"map.legend_{key}") for key in ("minimum", "maximum", "open", "none", "area")],
        "map_note": f"{tongue.say('map.limits')} {attribution}",
        "elsewhere": tongue.say("map.elsewhere", incidents=elsewhere) if elsewhere else "",
        "charts": chart_data(situation, tongue),
    }


def chart_data(situation: Situation, tongue: Words) -> list[Json]:
    """Every chart with its drawing, or its table where nothing draws."""
    return [
        {"title": one.title, "limits": one.limits, "svg": chartspec.drawn(one), "head": one.head, "rows": one.rows}
        for one in charts.charts(situation, tongue, WIDE, font=FONT)
    ]


def map_svg(view: MapView, tongue: Words) -> str:
    """The map as a drawing of its own, in the colours of print."""
    template = page.environment().get_template("map.svg")
    drawing = in_print(template.render(v=view, t=tongue, anchor_of=lambda _: ""))
    opened = f'<svg xmlns="http://www.w3.org/2000/svg" font-family="{FONT}" '
    return drawing.replace("<svg ", opened, 1).replace(">", f"><style>{print_style()}</style>", 1)


def print_style() -> str:
    """The page's rules for drawings, with the light colours in place of its variables."""
    return in_print("\n".join(line for line in page.style().splitlines() if line.startswith(DRAWN)))


DRAWN = (
    ".outer", ".region", ".frame-line", ".halo", ".disc", ".vague", ".ring", ".open", ".hollow", ".hatch-line", ".area",
    ".leader", ".grid", ".axis", ".dim",
)  # fmt: skip
"""Rules of the page's style that drawings need."""


def in_print(text: str) -> str:
    """The same with `var(--ink)` as the colour that it is by day."""
    light = page.style().partition("}")[0]
    colours = dict(re.findall(r"(--[\w-]+):\s*(#[0-9a-f]+)", light))
    return re.sub(r"var\((--[\w-]+)\)", lambda found: colours.get(found[1], "#000"), text).replace(" !important", "")


def plain(value: Json) -> Json:
    """The same with every unseen character named: what can't be seen must not be set."""
    if isinstance(value, str):
        return visible(value) if not value.startswith("<svg") else value
    if isinstance(value, Mapping):
        return {key: plain(held) for key, held in value.items()}
    if isinstance(value, Iterable):
        return [plain(held) for held in value]
    return value
