import { chownSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type IncomingHttpHeaders, type IncomingMessage } from "node:http";
import { Agent, request } from "node:https";
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { setInterval as every } from "node:timers/promises";
import sharp from "sharp";
import { projectFile } from "../../apps/server/src/kernel/project-files.ts";
import { accountOf, begin, freePort, must, needProgram, run, type Part } from "./part.ts";
import { startPlatform } from "./platform.ts";

const name = "union.example.org";

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** The proxy of ops/nginx.conf on free ports, before two upstreams. */
class Proxy {
  readonly #port: number;
  readonly #certificate: Buffer;
  readonly plainPort: number;
  readonly stop: () => Promise<void>;

  private constructor(port: number, plainPort: number, certificate: Buffer, stop: () => Promise<void>) {
    this.#port = port;
    this.plainPort = plainPort;
    this.#certificate = certificate;
    this.stop = stop;
  }

  static async start(nginx: string, folder: string, upstreams: readonly [number, number]): Promise<Proxy> {
    const [port, plainPort] = [await freePort(), await freePort()];
    mkdirSync(folder);
    const text = readFileSync(projectFile("ops", "nginx.conf"), "utf8")
      .replace(/^\s*listen \[::\].*\n/gm, "")
      .replace("listen 80;", `listen 127.0.0.1:${plainPort};`)
      .replace("listen 443 ssl", `listen 127.0.0.1:${port} ssl`)
      .replace("127.0.0.1:4600", `127.0.0.1:${upstreams[0]}`)
      .replace("127.0.0.1:4601", `127.0.0.1:${upstreams[1]}`)
      .replace("/etc/ssl/niangjia/fullchain.pem", join(folder, "..", "certificate.pem"))
      .replace("/etc/ssl/niangjia/privkey.pem", join(folder, "..", "key.pem"));
    writeFileSync(join(folder, "niangjia.conf"), text);
    const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((kind) => `${kind}_temp_path ${join(folder, kind)};`).join(" ");
    writeFileSync(join(folder, "nginx.conf"), `daemon off; pid ${join(folder, "nginx.pid")}; error_log stderr;\nevents { worker_connections 256; }\nhttp { access_log off; ${temporary} include ${join(folder, "niangjia.conf")}; }\n`);
    const account = process.getuid?.() === 0 ? accountOf("nobody") : undefined;
    if (account) for (const one of [folder, join(folder, "..", "key.pem")]) chownSync(one, account.uid, account.gid);
    const args = ["-e", "stderr", "-p", folder, "-c", join(folder, "nginx.conf")];
    await run(nginx, ["-t", ...args], { ...account });
    const { child, said, ended } = begin(nginx, args, account);
    const proxy = new Proxy(port, plainPort, readFileSync(join(folder, "..", "certificate.pem")), async () => {
      child.kill("SIGQUIT");
      await ended;
    });
    for await (const _ of every(50)) {
      must(child.exitCode === null, `nginx ended:\n${said()}`);
      if (await fetch(`http://127.0.0.1:${plainPort}/`, { redirect: "manual" }).then(() => true, () => false)) break;
    }
    return proxy;
  }

  /** Asks as a browser does; `until` ends the answer early, for one that stays open. */
  ask(path: string, options: { method?: string; headers?: Record<string, string>; body?: Buffer | string; until?: (soFar: string) => boolean } = {}): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const sent = request(
        { host: "127.0.0.1", port: this.#port, servername: name, ca: this.#certificate, path, method: options.method ?? "GET", agent: new Agent(), headers: { host: name, ...options.headers } },
        (answer: IncomingMessage) => {
          let body = "";
          const done = () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body });
          answer.setEncoding("utf8").on("data", (piece: string) => {
            body += piece;
            if (!options.until?.(body)) return;
            done();
            sent.destroy();
          });
          answer.on("end", done).on("error", reject);
        },
      );
      sent.on("error", reject).end(options.body);
    });
  }
}

/** A picture of about 15 MB that really is one. */
async function photo(): Promise<Buffer> {
  const side = 2240;
  return sharp(randomBytes(side * side * 3), { raw: { width: side, height: side, channels: 3 } }).png({ compressionLevel: 0 }).toBuffer();
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
    await proxy.ask("/api/x", { headers: { "x-forwarded-for": "203.0.113.9", "x-forwarded-host": "evil.example", "x-forwarded-proto": "http", forwarded: "for=203.0.113.9", "x-real-ip": "203.0.113.9" } });
  } finally {
    await proxy.stop();
    await new Promise((resolve) => echo.close(resolve));
  }
  return seen[0] ?? {};
}

export const nginxPart: Part = {
  name: "nginx",
  async run(folder, say) {
    const nginx = needProgram("nginx");
    const openssl = needProgram("openssl");
    await run(openssl, ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", `/CN=${name}`, "-addext", `subjectAltName=DNS:${name}`, "-keyout", join(folder, "key.pem"), "-out", join(folder, "certificate.pem")]);

    const headers = await handedOn(nginx, join(folder, "echo"));
    say("nginx -t takes the configuration");
    must(headers["x-forwarded-for"] === "127.0.0.1" && headers["x-forwarded-host"] === name && headers["x-forwarded-proto"] === "https", `a forged address is handed on: ${JSON.stringify(headers)}`);
    must(headers.forwarded === undefined && headers["x-real-ip"] === undefined, `a forged address is handed on: ${JSON.stringify(headers)}`);
    say("what a caller claims in X-Forwarded-For, X-Forwarded-Host and Forwarded ends at the proxy");

    const port = await freePort();
    const platform = await startPlatform(join(folder, "data"), { PORT: String(port), PUBLIC_URL: `https://${name}`, TRUST_PROXY: "1", DEMO: "public" });
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
  const plain = await fetch(`http://127.0.0.1:${proxy.plainPort}/m?x=1`, { redirect: "manual", headers: { host: name } });
  must(plain.status === 308 && (plain.headers.get("location") ?? "").startsWith("https://"), `plain http answers ${plain.status}`);
  must((await proxy.ask("/metrics")).status === 404, "/metrics is shown");
  must((await proxy.ask("/api/identity/me", { headers: { host: "evil.example" } })).status === 421, "another host is answered");
  say("http leads to https; /metrics is not shown; another host is refused");

  const signedIn = await proxy.ask("/api/identity/demo-sign-in", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ person: "sheng" }) });
  must(signedIn.status === 200, `sign-in answers ${signedIn.status}: ${signedIn.body}`);
  const cookie = signedIn.headers["set-cookie"]![0]!.split(";")[0]!;

  const picture = await photo();
  const form = new FormData();
  form.append("file", new Blob([new Uint8Array(picture)], { type: "image/png" }), "photo.png");
  const encoded = new Response(form);
  const uploaded = await proxy.ask("/api/files", { method: "POST", headers: { cookie, "content-type": encoded.headers.get("content-type")!, "idempotency-key": randomBytes(16).toString("hex") }, body: Buffer.from(await encoded.arrayBuffer()) });
  must(uploaded.status === 200, `a photo of ${(picture.length / 1e6).toFixed(1)} MB answers ${uploaded.status}: ${uploaded.body}`);
  say(`a photo of ${(picture.length / 1e6).toFixed(1)} MB passes`);

  const stream = await proxy.ask("/api/notices/stream", { headers: { cookie, accept: "text/event-stream" }, until: (soFar) => soFar.includes("event: inbox") });
  must(stream.status === 200 && stream.body.includes("event: inbox"), `the live stream answers ${stream.status}: ${stream.body}`);
  say("the live stream passes event by event");

  const statuses = new Set<number>();
  for (let n = 0; n < 40; n++) statuses.add((await proxy.ask("/api/identity/me", { headers: { cookie } })).status);
  must(statuses.size === 1 && statuses.has(200), `with one of two processes gone, requests answer ${[...statuses].join(", ")}`);
  say("with one of two processes gone, 40 of 40 requests are answered");
}
