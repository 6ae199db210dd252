/*
 * Keeps the app's own files, so that it opens without a line. Answers of the server are never kept:
 * whatever a person reads or sends passes this worker by. Lists and version are written in by the build.
 */
const build = "BUILD";
const shell = ["SHELL"];
const shelf = `niangjia-shell-${build}`;
const page = "/m/";

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(shelf).then((cache) => cache.addAll(shell)));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) =>
        Promise.all(
          names
            .filter((name) => name.startsWith("niangjia-shell-") && name !== shelf)
            .map((name) => caches.delete(name)),
        ),
      )
      .then(() => self.clients.claim()),
  );
});

/* The page asks for the change when the person has agreed to it. */
self.addEventListener("message", (event) => {
  if (event.data === "take over") self.skipWaiting();
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin || !url.pathname.startsWith("/m")) return;
  if (request.mode === "navigate") event.respondWith(openPage(request));
  else if (shell.includes(url.pathname))
    event.respondWith(caches.match(url.pathname, { cacheName: shelf }).then((kept) => kept ?? fetch(request)));
});

/* The line first, for at most three seconds; then the page as it was kept. */
async function openPage(request) {
  const kept = () => caches.match(page, { cacheName: shelf });
  const slow = new Promise((done) => setTimeout(done, 3000));
  try {
    const answer = await Promise.race([fetch(request), slow.then(kept)]);
    if (answer && answer.status < 500) return answer;
  } catch {
    /* no line */
  }
  return (await kept()) ?? Response.error();
}

/*
 * One neutral sentence, whatever the message is about: other people see a locked screen. The server sends one of
 * its few general sentences in the person's language; without it, ours.
 */
self.addEventListener("push", (event) => {
  let path = page;
  let sentence = "您有一条新消息，请打开查看。You have a new message.";
  try {
    const message = event.data?.json();
    if (typeof message?.body === "string" && message.body !== "") sentence = message.body.slice(0, 120);
    const wish = new URL(message?.path ?? page, self.location.origin);
    if (wish.origin === self.location.origin && (wish.pathname === "/m" || wish.pathname.startsWith("/m/")))
      path = wish.pathname + wish.search;
  } catch {
    /* a message without a place opens the first page */
  }
  event.waitUntil(
    self.registration.showNotification("娘家 Niangjia", {
      body: sentence,
      icon: "/m/icons/icon-192.png",
      badge: "/m/icons/badge-96.png",
      tag: "niangjia-message",
      data: { path },
    }),
  );
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const path = event.notification.data?.path ?? page;
  event.waitUntil(
    self.clients.matchAll({ type: "window", includeUncontrolled: true }).then(async (open) => {
      const client = open.find((one) => new URL(one.url).pathname.startsWith("/m"));
      if (!client) return self.clients.openWindow(path);
      await client.focus();
      return client.navigate(path).catch(() => self.clients.openWindow(path));
    }),
  );
});
