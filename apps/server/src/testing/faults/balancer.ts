import { EventEmitter, once } from "node:events";
import { Agent, createServer, request as ask, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

interface Backend {
  readonly url: URL;
  isReady: boolean;
  isAsked: boolean;
}

/** How often each process is asked whether it is ready, in milliseconds after its last answer. */
const between = 20;

/**
 * Stands before several processes, in turn, and drops one as soon as its `/health/ready` says no. Repeats no
 * request: whatever fails behind it fails for the caller.
 */
export class Balancer {
  readonly url: string;
  readonly #server: Server;
  readonly #agent = new Agent({ keepAlive: true });
  readonly #asked = new EventEmitter();
  #backends: Backend[] = [];
  #turn = 0;
  #isOpen = true;

  private constructor(server: Server) {
    this.#server = server;
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    server.on("request", (request, response) => this.#pass(request, response));
  }

  static async open(): Promise<Balancer> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return new Balancer(server);
  }

  /** Takes a process in; it gets requests once it says that it is ready. Answers when it first did. */
  async add(url: string): Promise<void> {
    const backend: Backend = { url: new URL(url), isReady: false, isAsked: true };
    this.#backends.push(backend);
    void this.#watch(backend);
    while (!backend.isReady && backend.isAsked) await this.asked();
  }

  remove(url: string): void {
    for (const backend of this.#backends) if (backend.url.origin === new URL(url).origin) backend.isAsked = false;
    this.#backends = this.#backends.filter((backend) => backend.isAsked);
  }

  /** Waits until some process has been asked again whether it is ready. */
  async asked(): Promise<void> {
    await once(this.#asked, "answer");
  }

  /** Whether a process is given requests now. */
  isReady(url: string): boolean {
    return this.#backends.some((backend) => backend.url.origin === new URL(url).origin && backend.isReady);
  }

  async close(): Promise<void> {
    this.#isOpen = false;
    for (const backend of this.#backends) backend.isAsked = false;
    this.#agent.destroy();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #watch(backend: Backend): Promise<void> {
    while (backend.isAsked && this.#isOpen) {
      backend.isReady = await new Promise<boolean>((resolve) => {
        ask(new URL("/health/ready", backend.url), { agent: this.#agent }, (answer) => {
          answer.resume().on("end", () => resolve(answer.statusCode === 200));
        })
          .on("error", () => resolve(false))
          .end();
      });
      this.#asked.emit("answer");
      await new Promise((resolve) => setTimeout(resolve, between));
    }
  }

  #pass(request: IncomingMessage, response: ServerResponse): void {
    const ready = this.#backends.filter((backend) => backend.isReady);
    const backend = ready[this.#turn++ % Math.max(1, ready.length)];
    if (!backend) {
      request.resume();
      response.writeHead(503, { "retry-after": "1" }).end();
      return;
    }
    const broken = () => {
      if (response.headersSent) response.destroy();
      else response.writeHead(502).end();
    };
    // The caller's own Host and Origin go along, as behind any proxy that keeps them.
    const onward = ask(
      new URL(request.url ?? "/", backend.url),
      { method: request.method, headers: request.headers, agent: this.#agent },
      (answer) => {
        response.writeHead(answer.statusCode!, answer.headers);
        answer.pipe(response);
        answer.on("error", broken);
      },
    );
    onward.on("error", broken);
    request.pipe(onward);
  }
}
