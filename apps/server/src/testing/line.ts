import { connect, createServer, type Server, type Socket } from "node:net";
import { once } from "node:events";

type Way = "open" | "frozen" | "cut" | "without answers" | "cut before the commit" | "cut after the commit";

/**
 * The line between the platform and its database, in a test's hand: open, frozen (nothing gets through, nobody hangs up), cut, without
 * answers (the database hears everything, and what it says is lost), or cut at the very commit: before the database hears of it, or after it was done and before the answer is back.
 */
export class Line {
  readonly #server: Server;
  #url: URL;
  readonly #pairs = new Set<readonly [Socket, Socket]>();
  #way: Way = "open";

  private constructor(server: Server, url: URL) {
    this.#server = server;
    this.#url = url;
  }

  static async to(url: string): Promise<Line> {
    const server = createServer();
    const line = new Line(server, new URL(url));
    server.on("connection", (near) => line.#join(near, connect(Number(line.#url.port), line.#url.hostname)));
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    return line;
  }

  /** The same database, through this line. */
  through(url: string): string {
    const to = new URL(url);
    to.hostname = "127.0.0.1";
    to.port = String((this.#server.address() as { port: number }).port);
    return to.toString();
  }

  /** The database came back at another address. */
  leadTo(url: string): void {
    this.#url = new URL(url);
  }

  set(way: Way): void {
    this.#way = way;
    for (const pair of this.#pairs) this.#apply(pair);
  }

  async close(): Promise<void> {
    this.set("cut");
    this.#server.close();
    await once(this.#server, "close");
  }

  #join(near: Socket, far: Socket): void {
    const pair = [near, far] as const;
    this.#pairs.add(pair);
    for (const [from, to] of [pair, [far, near] as const]) {
      from.on("error", () => {});
      from.on("close", () => {
        to.destroy();
        this.#pairs.delete(pair);
      });
    }
    near.on("data", (bytes) => {
      const isCommit = this.#way.startsWith("cut ") && bytes.includes("commit\0");
      if (isCommit && this.#way === "cut before the commit") return this.set("cut");
      // The database has done it once it answers; nobody hears that answer.
      if (isCommit) far.removeAllListeners("data").once("data", () => this.set("cut"));
      far.write(bytes);
    });
    far.on("data", (bytes) => {
      if (this.#way !== "without answers") near.write(bytes);
    });
    this.#apply(pair);
  }

  #apply(pair: readonly [Socket, Socket]): void {
    for (const end of pair) {
      if (this.#way === "cut") end.destroy();
      else if (this.#way === "frozen") end.pause();
      else end.resume();
    }
  }
}
