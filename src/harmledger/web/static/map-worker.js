// The map's worker: maplibre's own, and how it reads the points. They are read and gathered here and stay here: of a plain
// collection every one would be sent back to the page, which has no use for them and stands still meanwhile. A property
// that is not listed is not sent.
import "./vendor/maplibre-gl/maplibre-gl-worker.mjs";

self.addProtocol("points", async ({ url }, { signal }) => {
  const { type, features } = await (await fetch(url.slice("points://".length), { signal })).json();
  return { data: Object.defineProperty({ type }, "features", { value: features }) };
});
