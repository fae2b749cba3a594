// The map: incidents by the precision of their place, moved by the days. Everything it draws lies on this machine.
import { Map as Chart, NavigationControl, setWorkerUrl } from "./vendor/maplibre-gl/maplibre-gl.mjs";

setWorkerUrl(new URL("./map-worker.js", import.meta.url).href);

const box = document.getElementById("map");
const read = async (address) => (await fetch(address)).json();
const ink = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const DAY = 86400000;
const NEAR = 6.5; // from this zoom on the borders of raions are drawn
const PAUSE = 120; // milliseconds without a move of the days before the map follows

function style(around, oblasts, areas) {
  const name = ["get", box.dataset.language === "uk" ? "name_uk" : "name"];
  const font = ["system-ui", "Noto Sans", "DejaVu Sans", "sans-serif"];
  return {
    version: 8,
    sources: {
      around: { type: "geojson", data: around },
      oblasts: { type: "geojson", data: oblasts },
      raions: { type: "geojson", data: `points://${box.dataset.raions}` },
      points: { type: "geojson", data: address(-Infinity, Infinity), cluster: true, clusterRadius: 36, clusterMaxZoom: 9, clusterProperties: { killed: ["+", ["get", "killed"]] } },
      areas: { type: "geojson", data: areas },
    },
    layers: [
      { id: "sea", type: "background", paint: { "background-color": ink("--map-sea") } },
      { id: "around", type: "fill", source: "around", paint: { "fill-color": ink("--map-around") } },
      { id: "borders", type: "line", source: "around", filter: ["!", ["get", "beneath"]], paint: { "line-color": ink("--map-line"), "line-width": 0.8 } },
      { id: "oblasts", type: "fill", source: "oblasts", paint: { "fill-color": ink("--map-land") } },
      { id: "oblast-lines", type: "line", source: "oblasts", paint: { "line-color": ink("--map-line"), "line-width": 0.8 } },
      { id: "raion-lines", type: "line", source: "raions", minzoom: NEAR, filter: ["has", "border"], paint: { "line-color": ink("--map-line"), "line-width": 0.6, "line-dasharray": [3, 2] } },
      { id: "areas", type: "fill", source: "areas", paint: { "fill-color": ink("--map-mark"), "fill-opacity": 0.18 } },
      { id: "area-lines", type: "line", source: "areas", paint: { "line-color": ink("--map-mark"), "line-width": 1.5, "line-dasharray": [2, 2] } },
      { id: "raion-names", type: "symbol", source: "raions", minzoom: NEAR + 1, layout: { "text-field": name, "text-font": font, "text-size": 10 }, paint: { "text-color": ink("--soft"), "text-halo-color": ink("--map-land"), "text-halo-width": 1.5 } },
      { id: "names", type: "symbol", source: "oblasts", minzoom: 5, maxzoom: NEAR + 2, layout: { "text-field": name, "text-font": font, "text-size": 11 }, paint: { "text-color": ink("--soft"), "text-halo-color": ink("--map-land"), "text-halo-width": 1.5 } },
      { id: "clusters", type: "circle", source: "points", filter: ["has", "point_count"], paint: { "circle-color": ink("--map-mark"), "circle-radius": ["interpolate", ["linear"], ["get", "point_count"], 2, 12, 50, 24, 5000, 40], "circle-stroke-color": ink("--paper"), "circle-stroke-width": 2 } },
      { id: "counts", type: "symbol", source: "points", filter: ["has", "point_count"], layout: { "text-field": ["get", "point_count_abbreviated"], "text-font": font, "text-size": 12, "text-allow-overlap": true }, paint: { "text-color": ink("--map-on-mark") } },
      { id: "points", type: "circle", source: "points", filter: ["!", ["has", "point_count"]], paint: { "circle-color": ink("--map-mark"), "circle-radius": ["interpolate", ["linear"], ["sqrt", ["get", "killed"]], 0, 5, 10, 20], "circle-opacity": 0.85, "circle-stroke-color": ink("--paper"), "circle-stroke-width": 1.5 } },
    ],
  };
}

// The worker fetches the points itself (map-worker.js): a hundred thousand of them never pass through the page's thread.
function address(from, to) {
  const asked = new URL(box.dataset.incidents, location.href);
  if (Number.isFinite(from)) { asked.searchParams.set("first", from); asked.searchParams.set("last", to); }
  return `points://${asked.pathname}${asked.search}`;
}

const shaped = ({ features, shapes }) => ({ type: "FeatureCollection", features: features.map((one) => ({ ...one, geometry: shapes[one.properties.shape] })) });

function bounds() {
  const [west, south, east, north] = box.dataset.box.split(" ").map(Number);
  return box.dataset.box ? [[west - 0.6, south - 0.4], [east + 0.6, north + 0.4]] : [[22, 44], [40.3, 52.5]];
}

function show(chart, from, to) {
  chart.getSource("points").setData(address(from, to));
  const when = ["any", ["!", ["has", "first"]], ["==", ["get", "first"], null], ["all", [">=", ["get", "last"], from], ["<=", ["get", "first"], to]]];
  for (const layer of ["areas", "area-lines"]) chart.setFilter(layer, when);
  for (const item of document.querySelectorAll("#map-list [data-first]")) item.hidden = Number(item.dataset.last) < from || Number(item.dataset.first) > to;
}

function days(chart) {
  const [first, last] = [Number(box.dataset.first), Number(box.dataset.last)];
  if (!box.dataset.first || first === last) return;
  const [from, to] = ["from", "to"].map((name) => Object.assign(document.getElementById(name), { min: first, max: last }));
  [from.value, to.value] = [first, last];
  const told = (day) => new Date(day * DAY).toLocaleDateString(box.dataset.language === "en" ? "en-GB" : box.dataset.language, { timeZone: "UTC", day: "numeric", month: "long", year: "numeric" });
  const tell = () => {
    for (const one of [from, to]) {
      document.getElementById(`${one.id}-day`).textContent = told(Number(one.value));
      one.setAttribute("aria-valuetext", told(Number(one.value)));
    }
  };
  let waiting = 0;
  const move = (event) => {
    if (Number(from.value) > Number(to.value)) (event.target === from ? to : from).value = event.target.value;
    tell();
    clearTimeout(waiting);
    waiting = setTimeout(() => show(chart, Number(from.value), Number(to.value)), PAUSE);
  };
  from.addEventListener("input", move);
  to.addEventListener("input", move);
  document.getElementById("days").hidden = false;
  tell();
}

// What stands beside the map of an incident is marked there; any other is told in a few lines below the map.
async function choose(id) {
  document.querySelectorAll("[data-item].current").forEach((one) => one.classList.remove("current"));
  const item = document.querySelector(`#map-list [data-incident="${CSS.escape(id)}"]`);
  item?.classList.add("current");
  item?.focus();
  const chosen = document.getElementById("map-chosen");
  chosen.hidden = Boolean(item);
  if (item) return;
  const about = new URL(box.dataset.about, location.href);
  about.pathname += encodeURIComponent(id);
  chosen.innerHTML = await (await fetch(about)).text();
}

async function open() {
  const [around, oblasts, areas] = await Promise.all([box.dataset.around, box.dataset.oblasts, box.dataset.areas].map(read));
  const chart = new Chart({ container: box, style: style(around, oblasts, shaped(areas)), bounds: bounds(), fitBoundsOptions: { maxZoom: 6.5 }, attributionControl: false, dragRotate: false, pitchWithRotate: false, maxZoom: 12, fadeDuration: 0 });
  chart.touchZoomRotate.disableRotation();
  chart.addControl(new NavigationControl({ showCompass: false }), "top-right");
  chart.getCanvas().setAttribute("aria-label", box.dataset.title);
  chart.on("load", () => days(chart));
  chart.on("click", async (event) => {
    const [hit] = chart.queryRenderedFeatures(event.point, { layers: ["points", "clusters", "areas"] });
    if (!hit) return;
    if (hit.layer.id === "clusters") {
      const zoom = await chart.getSource("points").getClusterExpansionZoom(hit.properties.cluster_id);
      chart.easeTo({ center: hit.geometry.coordinates, zoom });
      return;
    }
    choose(hit.properties.id);
  });
  chart.on("idle", () => { box.dataset.drawn = String(chart.queryRenderedFeatures({ layers: ["points", "clusters", "areas"] }).length); });
  chart.on("mousemove", (event) => { chart.getCanvas().style.cursor = chart.queryRenderedFeatures(event.point, { layers: ["points", "clusters", "areas"] }).length ? "pointer" : ""; });
}

open().catch((problem) => {
  document.getElementById("map-problem").hidden = false;
  console.error(problem);
});
