// Draws the specifications that the server gives; without eval, in the page's own colours, without asking anybody else.
import { expressionInterpreter } from "./vendor/vega-interpreter/vega-interpreter.js";

const { vega, vegaLite } = window;
const ink = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const face = () => getComputedStyle(document.body).fontFamily;

// A specification is the report's own, in the colours of print; it says which of the page's colours each of them is.
async function draw(box) {
  const asked = new URL(box.dataset.spec, location.href);
  asked.searchParams.set("width", box.clientWidth);
  const told = await (await fetch(asked)).text();
  const spec = JSON.parse(Object.entries(JSON.parse(told).usermeta.colours).reduce((text, [print, own]) => text.replaceAll(print, ink(own)), told));
  spec.config.font = face();
  // It warns that charts with a step for each row keep their height whatever the page's, which is what is wanted.
  const view = new vega.View(vega.parse(vegaLite.compile(spec, { logger: vega.logger(vega.Error) }).spec, null, { ast: true }), { renderer: "canvas", container: box, hover: true, expr: expressionInterpreter, loader: { load: () => Promise.reject(new Error("nothing is fetched")) } });
  await view.runAsync();
  box.dataset.drawn = String(marks(view.scenegraph().root));
}

const marks = (item) => (item.items ?? []).reduce((sum, one) => sum + (one.items ? marks(one) : 1), 0);

for (const box of document.querySelectorAll(".chart")) draw(box).catch((problem) => console.error(problem));
