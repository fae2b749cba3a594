// Draws the specifications that the server gives; without eval, in the page's own colours, without asking anybody else.
import { expressionInterpreter } from "./vendor/vega-interpreter/vega-interpreter.js";

const { vega, vegaLite } = window;
const ink = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const face = () => getComputedStyle(document.body).fontFamily;

function looks() {
  const axis = { labelColor: ink("--soft"), domainColor: ink("--line-strong"), tickColor: ink("--line"), gridColor: ink("--line"), labelFont: face(), labelFontSize: 12 };
  return {
    background: "transparent", font: face(), view: { stroke: null }, axis,
    bar: { color: ink("--map-mark") }, rule: { color: ink("--map-mark") }, point: { color: ink("--map-mark") },
    legend: { labelColor: ink("--ink"), labelFont: face(), labelFontSize: 12 },
    range: { category: [ink("--map-mark"), ink("--link"), ink("--good"), ink("--warn-line"), ink("--soft")] },
  };
}

async function draw(box) {
  const spec = await (await fetch(box.dataset.spec)).json();
  const width = Math.max(200, box.clientWidth - 90);
  const compiled = vegaLite.compile({ ...spec, width, ...(typeof spec.height === "object" ? {} : { autosize: { type: "fit-x", contains: "padding" } }) }, { config: looks() }).spec;
  const view = new vega.View(vega.parse(compiled, null, { ast: true }), { renderer: "canvas", container: box, hover: true, expr: expressionInterpreter, loader: { load: () => Promise.reject(new Error("nothing is fetched")) } });
  await view.runAsync();
  box.dataset.drawn = String(marks(view.scenegraph().root));
}

const marks = (item) => (item.items ?? []).reduce((sum, one) => sum + (one.items ? marks(one) : 1), 0);

for (const box of document.querySelectorAll(".chart")) draw(box).catch((problem) => console.error(problem));
