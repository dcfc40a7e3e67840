// Keeps the page for when the server is away: it opens, says that the connection is lost, and comes back by itself.
const KEPT = "malbeot-1", PAGES = ["/", "/talk.css", "/talk.js", "/sound.js", "/frames.js", "/icon.svg", "/font.ttf", "/manifest.webmanifest"];
self.addEventListener("install", (event) => event.waitUntil(caches.open(KEPT).then((kept) => kept.addAll(PAGES))));
self.addEventListener("fetch", (event) => {
  if (event.request.method !== "GET" || !PAGES.includes(new URL(event.request.url).pathname)) return;
  event.respondWith((async () => {
    const kept = await caches.open(KEPT);
    try {
      const fresh = await fetch(event.request);
      if (fresh.ok) await kept.put(event.request, fresh.clone());
      return fresh;
    } catch {
      return (await kept.match(event.request)) ?? Response.error();
    }
  })());
});
