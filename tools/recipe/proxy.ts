import { chownSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { Agent, request } from "node:https";
import { join } from "node:path";
import { setInterval as every } from "node:timers/promises";
import { projectFile } from "../../apps/server/src/kernel/project-files.ts";
import { accountOf, begin, freePort, must, run } from "./part.ts";

/** The name that ops/nginx.conf is written for. */
export const name = "union.example.org";

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** The proxy of ops/nginx.conf on free ports, before two upstreams. */
export class Proxy {
  readonly #port: number;
  readonly #certificate: Buffer;
  readonly plainPort: number;
  /** Changes the configuration as an operator does, and reloads it. */
  readonly reload: (change: (text: string) => string) => void;
  readonly stop: () => Promise<void>;

  private constructor(
    port: number,
    plainPort: number,
    certificate: Buffer,
    reload: Proxy["reload"],
    stop: () => Promise<void>,
  ) {
    this.#port = port;
    this.plainPort = plainPort;
    this.#certificate = certificate;
    this.reload = reload;
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
    const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
      .map((kind) => `${kind}_temp_path ${join(folder, kind)};`)
      .join(" ");
    writeFileSync(
      join(folder, "nginx.conf"),
      `daemon off; pid ${join(folder, "nginx.pid")}; error_log stderr;\nevents { worker_connections 256; }\nhttp { access_log off; ${temporary} include ${join(folder, "niangjia.conf")}; }\n`,
    );
    const account = process.getuid?.() === 0 ? accountOf("nobody") : undefined;
    if (account) for (const one of [folder, join(folder, "..", "key.pem")]) chownSync(one, account.uid, account.gid);
    const args = ["-e", "stderr", "-p", folder, "-c", join(folder, "nginx.conf")];
    await run(nginx, ["-t", ...args], { ...account });
    const { child, said, ended } = begin(nginx, args, account);
    const reload = (change: (text: string) => string) => {
      const file = join(folder, "niangjia.conf");
      writeFileSync(file, change(readFileSync(file, "utf8")));
      child.kill("SIGHUP");
    };
    const proxy = new Proxy(port, plainPort, readFileSync(join(folder, "..", "certificate.pem")), reload, async () => {
      child.kill("SIGQUIT");
      await ended;
    });
    for await (const _ of every(50)) {
      must(child.exitCode === null, `nginx ended:\n${said()}`);
      if (
        await fetch(`http://127.0.0.1:${plainPort}/`, { redirect: "manual" }).then(
          () => true,
          () => false,
        )
      )
        break;
    }
    return proxy;
  }

  /** Asks as a browser does; `until` ends the answer early, for one that stays open. */
  ask(
    path: string,
    options: {
      method?: string;
      headers?: Record<string, string>;
      body?: Buffer | string;
      until?: (soFar: string) => boolean;
    } = {},
  ): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const sent = request(
        {
          host: "127.0.0.1",
          port: this.#port,
          servername: name,
          ca: this.#certificate,
          path,
          method: options.method ?? "GET",
          agent: new Agent(),
          headers: { host: name, ...options.headers },
        },
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
