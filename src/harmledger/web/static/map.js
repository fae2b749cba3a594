// The map: incidents by the precision of their place, moved by the days. Everything it draws lies on this machine.
import { Map as Chart, NavigationControl, setWorkerUrl } from "./vendor/maplibre-gl/maplibre-gl.mjs";

setWorkerUrl(new URL("./vendor/maplibre-gl/maplibre-gl-worker.mjs", import.meta.url).href);

const box = document.getElementById("map");
const read = async (address) => (await fetch(address)).json();
const ink = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const DAY = 86400000;

function style(around, oblasts) {
  const font = ["system-ui", "Noto Sans", "DejaVu Sans", "sans-serif"];
  return {
    version: 8,
    sources: {
      around: { type: "geojson", data: around },
      oblasts: { type: "geojson", data: oblasts },
      points: { type: "geojson", data: empty(), cluster: true, clusterRadius: 36, clusterMaxZoom: 9, clusterProperties: { killed: ["+", ["get", "killed"]] } },
      areas: { type: "geojson", data: empty() },
    },
    layers: [
      { id: "sea", type: "background", paint: { "background-color": ink("--map-sea") } },
      { id: "around", type: "fill", source: "around", paint: { "fill-color": ink("--map-around") } },
      { id: "borders", type: "line", source: "around", filter: ["!", ["get", "beneath"]], paint: { "line-color": ink("--map-line"), "line-width": 0.8 } },
      { id: "oblasts", type: "fill", source: "oblasts", paint: { "fill-color": ink("--map-land") } },
      { id: "oblast-lines", type: "line", source: "oblasts", paint: { "line-color": ink("--map-line"), "line-width": 0.8 } },
      { id: "areas", type: "fill", source: "areas", paint: { "fill-color": ink("--map-mark"), "fill-opacity": 0.18 } },
      { id: "area-lines", type: "line", source: "areas", paint: { "line-color": ink("--map-mark"), "line-width": 1.5, "line-dasharray": [2, 2] } },
      { id: "names", type: "symbol", source: "oblasts", minzoom: 5, layout: { "text-field": ["get", box.dataset.language === "uk" ? "name_uk" : "name"], "text-font": font, "text-size": 11 }, paint: { "text-color": ink("--soft"), "text-halo-color": ink("--map-land"), "text-halo-width": 1.5 } },
      { id: "clusters", type: "circle", source: "points", filter: ["has", "point_count"], paint: { "circle-color": ink("--map-mark"), "circle-radius": ["interpolate", ["linear"], ["get", "point_count"], 2, 12, 50, 24, 5000, 40], "circle-stroke-color": ink("--paper"), "circle-stroke-width": 2 } },
      { id: "counts", type: "symbol", source: "points", filter: ["has", "point_count"], layout: { "text-field": ["get", "point_count_abbreviated"], "text-font": font, "text-size": 12, "text-allow-overlap": true }, paint: { "text-color": ink("--map-on-mark") } },
      { id: "points", type: "circle", source: "points", filter: ["!", ["has", "point_count"]], paint: { "circle-color": ink("--map-mark"), "circle-radius": ["interpolate", ["linear"], ["sqrt", ["get", "killed"]], 0, 5, 10, 20], "circle-opacity": 0.85, "circle-stroke-color": ink("--paper"), "circle-stroke-width": 1.5 } },
    ],
  };
}

const empty = () => ({ type: "FeatureCollection", features: [] });
const of = (features) => ({ type: "FeatureCollection", features });

function bounds(features) {
  const all = features.flatMap((one) => one.geometry.type === "Point" ? [one.geometry.coordinates] : one.geometry.coordinates.flat(one.geometry.type === "Polygon" ? 1 : 2));
  const lons = all.map((one) => one[0]), lats = all.map((one) => one[1]);
  return all.length ? [[Math.min(...lons) - 0.6, Math.min(...lats) - 0.4], [Math.max(...lons) + 0.6, Math.max(...lats) + 0.4]] : [[22, 44], [40.3, 52.5]];
}

function show(chart, features, from, to) {
  const now = features.filter(({ properties: { first, last } }) => first === null || (last >= from && first <= to));
  chart.getSource("points").setData(of(now.filter((one) => one.geometry.type === "Point")));
  chart.getSource("areas").setData(of(now.filter((one) => one.geometry.type !== "Point")));
  const there = new Set(now.map((one) => one.properties.id));
  for (const item of document.querySelectorAll("#map-list [data-incident]")) item.hidden = !there.has(item.dataset.incident);
}

function days(chart, features) {
  const known = features.flatMap(({ properties }) => (properties.first === null ? [] : [properties.first, properties.last]));
  const [first, last] = [Math.min(...known), Math.max(...known)];
  if (!known.length || first === last) return show(chart, features, -Infinity, Infinity);
  const [from, to] = ["from", "to"].map((name) => Object.assign(document.getElementById(name), { min: first, max: last }));
  [from.value, to.value] = [first, last];
  const told = (day) => new Date(day * DAY).toLocaleDateString(box.dataset.language, { timeZone: "UTC", day: "numeric", month: "long", year: "numeric" });
  const move = (event) => {
    if (Number(from.value) > Number(to.value)) (event?.target === from ? to : from).value = event.target.value;
    for (const one of [from, to]) {
      document.getElementById(`${one.id}-day`).textContent = told(Number(one.value));
      one.setAttribute("aria-valuetext", told(Number(one.value)));
    }
    show(chart, features, Number(from.value), Number(to.value));
  };
  from.addEventListener("input", move);
  to.addEventListener("input", move);
  document.getElementById("days").hidden = false;
  move();
}

async function open() {
  const [around, oblasts, told] = await Promise.all([box.dataset.around, box.dataset.oblasts, box.dataset.incidents].map(read));
  const chart = new Chart({ container: box, style: style(around, oblasts), bounds: bounds(told.features), fitBoundsOptions: { maxZoom: 6.5 }, attributionControl: false, dragRotate: false, pitchWithRotate: false, maxZoom: 12, fadeDuration: 0 });
  chart.touchZoomRotate.disableRotation();
  chart.addControl(new NavigationControl({ showCompass: false }), "top-right");
  chart.getCanvas().setAttribute("aria-label", box.dataset.title);
  chart.on("load", () => days(chart, told.features));
  chart.on("click", async (event) => {
    const [hit] = chart.queryRenderedFeatures(event.point, { layers: ["points", "clusters", "areas"] });
    if (!hit) return;
    if (hit.layer.id === "clusters") {
      const zoom = await chart.getSource("points").getClusterExpansionZoom(hit.properties.cluster_id);
      chart.easeTo({ center: hit.geometry.coordinates, zoom });
      return;
    }
    const item = document.querySelector(`#map-list [data-incident="${CSS.escape(hit.properties.id)}"]`);
    document.querySelectorAll("[data-item].current").forEach((one) => one.classList.remove("current"));
    item?.classList.add("current");
    item?.focus();
  });
  chart.on("idle", () => { box.dataset.drawn = String(chart.queryRenderedFeatures({ layers: ["points", "clusters", "areas"] }).length); });
  chart.on("mousemove", (event) => { chart.getCanvas().style.cursor = chart.queryRenderedFeatures(event.point, { layers: ["points", "clusters", "areas"] }).length ? "pointer" : ""; });
}

open().catch((problem) => {
  document.getElementById("map-problem").hidden = false;
  console.error(problem);
});
