import { createServer, type IncomingHttpHeaders } from "node:http";
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { setInterval as every } from "node:timers/promises";
import sharp from "sharp";
import { freePort, must, needProgram, run, type Part } from "./part.ts";
import { startPlatform } from "./platform.ts";
import { name, Proxy } from "./proxy.ts";

/** A picture of about 15 MB that really is one. */
async function photo(): Promise<Buffer> {
  const side = 2240;
  return sharp(randomBytes(side * side * 3), { raw: { width: side, height: side, channels: 3 } })
    .png({ compressionLevel: 0 })
    .toBuffer();
}

/** What the proxy hands on, as an upstream sees it. */
async function handedOn(nginx: string, folder: string): Promise<IncomingHttpHeaders> {
  const seen: IncomingHttpHeaders[] = [];
  const echo = createServer((asked, answer) => {
    seen.push(asked.headers);
    answer.end("{}");
  });
  const port = await freePort();
  await new Promise<void>((resolve) => echo.listen(port, "127.0.0.1", resolve));
  const proxy = await Proxy.start(nginx, folder, [port, port]);
  try {
    await proxy.ask("/api/x", {
      headers: {
        "x-forwarded-for": "203.0.113.9",
        "x-forwarded-host": "evil.example",
        "x-forwarded-proto": "http",
        forwarded: "for=203.0.113.9",
        "x-real-ip": "203.0.113.9",
      },
    });
  } finally {
    await proxy.stop();
    await new Promise((resolve) => echo.close(resolve));
  }
  return seen[0] ?? {};
}

/** A process taken out as ops/README.md tells (`down`, reload, stop) while requests go on; answers how many there were. */
async function takenOut(nginx: string, folder: string): Promise<number> {
  const ports = [await freePort(), await freePort()] as const;
  const upstreams = ports.map((port) => createServer((_asked, answer) => answer.end(String(port))));
  await Promise.all(
    upstreams.map((one, i) => new Promise<void>((resolve) => one.listen(ports[i], "127.0.0.1", resolve))),
  );
  const proxy = await Proxy.start(nginx, folder, ports);
  const answers: string[] = [];
  let isOver = false;
  const ask = async () => {
    while (!isOver)
      answers.push(
        await proxy
          .ask("/api/x", { method: "POST" })
          .then(({ status, body }) => (status === 200 ? body : String(status)), String),
      );
  };
  const askers = [ask(), ask(), ask(), ask()];
  const until = async (is: () => boolean) => {
    for await (const _ of every(10)) if (is()) return;
  };
  try {
    await until(() => ports.every((port) => answers.includes(String(port))));
    proxy.reload((text) =>
      text.replace(`server 127.0.0.1:${ports[0]} max_fails=0;`, `server 127.0.0.1:${ports[0]} max_fails=0 down;`),
    );
    // The workers with the old configuration end when they have answered what they began.
    await until(() => answers.length > 200 && answers.slice(-100).every((answer) => answer !== String(ports[0])));
    const before = answers.length;
    await new Promise((resolve) => upstreams[0]!.close(resolve));
    await until(() => answers.length >= before + 200);
  } finally {
    isOver = true;
    await Promise.all(askers);
    await proxy.stop();
    await Promise.all(upstreams.map((one) => new Promise((resolve) => one.close(resolve))));
  }
  const failed = answers.filter((answer) => !ports.map(String).includes(answer));
  must(
    failed.length === 0,
    `of ${answers.length} requests ${failed.length} failed: ${[...new Set(failed)].join(", ")}`,
  );
  return answers.length;
}

export const nginxPart: Part = {
  name: "nginx",
  async run(folder, say) {
    const nginx = needProgram("nginx");
    const openssl = needProgram("openssl");
    await run(openssl, [
      "req",
      "-x509",
      "-newkey",
      "rsa:2048",
      "-nodes",
      "-days",
      "2",
      "-subj",
      `/CN=${name}`,
      "-addext",
      `subjectAltName=DNS:${name}`,
      "-keyout",
      join(folder, "key.pem"),
      "-out",
      join(folder, "certificate.pem"),
    ]);

    const headers = await handedOn(nginx, join(folder, "echo"));
    say("nginx -t takes the configuration");
    must(
      headers["x-forwarded-for"] === "127.0.0.1" &&
        headers["x-forwarded-host"] === name &&
        headers["x-forwarded-proto"] === "https",
      `a forged address is handed on: ${JSON.stringify(headers)}`,
    );
    must(
      headers.forwarded === undefined && headers["x-real-ip"] === undefined,
      `a forged address is handed on: ${JSON.stringify(headers)}`,
    );
    say("what a caller claims in X-Forwarded-For, X-Forwarded-Host and Forwarded ends at the proxy");

    say(
      `a process is taken out by "down" and a reload, then stopped: ${await takenOut(nginx, join(folder, "leaving"))} requests, none failed`,
    );

    const port = await freePort();
    const platform = await startPlatform(join(folder, "data"), {
      PORT: String(port),
      PUBLIC_URL: `https://${name}`,
      TRUST_PROXY: "1",
      DEMO: "public",
    });
    try {
      const proxy = await Proxy.start(nginx, join(folder, "proxy"), [port, await freePort()]);
      try {
        await askEverything(proxy, say);
      } finally {
        await proxy.stop();
      }
    } finally {
      await platform.stop();
    }
  },
};

async function askEverything(proxy: Proxy, say: (line: string) => void): Promise<void> {
  const plain = await fetch(`http://127.0.0.1:${proxy.plainPort}/m?x=1`, {
    redirect: "manual",
    headers: { host: name },
  });
  must(
    plain.status === 308 && (plain.headers.get("location") ?? "").startsWith("https://"),
    `plain http answers ${plain.status}`,
  );
  must((await proxy.ask("/metrics")).status === 404, "/metrics is shown");
  must(
    (await proxy.ask("/api/identity/me", { headers: { host: "evil.example" } })).status === 421,
    "another host is answered",
  );
  say("http leads to https; /metrics is not shown; another host is refused");

  const signedIn = await proxy.ask("/api/identity/demo-sign-in", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ person: "sheng" }),
  });
  must(signedIn.status === 200, `sign-in answers ${signedIn.status}: ${signedIn.body}`);
  const cookie = signedIn.headers["set-cookie"]![0]!.split(";")[0]!;

  const picture = await photo();
  const form = new FormData();
  form.append("file", new Blob([new Uint8Array(picture)], { type: "image/png" }), "photo.png");
  const encoded = new Response(form);
  const uploaded = await proxy.ask("/api/files", {
    method: "POST",
    headers: {
      cookie,
      "content-type": encoded.headers.get("content-type")!,
      "idempotency-key": randomBytes(16).toString("hex"),
    },
    body: Buffer.from(await encoded.arrayBuffer()),
  });
  must(
    uploaded.status === 200,
    `a photo of ${(picture.length / 1e6).toFixed(1)} MB answers ${uploaded.status}: ${uploaded.body}`,
  );
  say(`a photo of ${(picture.length / 1e6).toFixed(1)} MB passes`);

  const stream = await proxy.ask("/api/notices/stream", {
    headers: { cookie, accept: "text/event-stream" },
    until: (soFar) => soFar.includes("event: inbox"),
  });
  must(
    stream.status === 200 && stream.body.includes("event: inbox"),
    `the live stream answers ${stream.status}: ${stream.body}`,
  );
  say("the live stream passes event by event");

  const statuses = new Set<number>();
  for (let n = 0; n < 40; n++) statuses.add((await proxy.ask("/api/identity/me", { headers: { cookie } })).status);
  must(
    statuses.size === 1 && statuses.has(200),
    `with one of two processes gone, requests answer ${[...statuses].join(", ")}`,
  );
  say("with one of two processes gone, 40 of 40 requests are answered");
}
