import type { FastifyInstance } from "fastify";

/** No request for as long, in milliseconds, after the news was heard: whoever sends people here has stopped. */
const quiet = 1000;
const lookEvery = 50;

/** Longest time, in seconds, for what was begun when nobody is sent here any more; then the process ends whatever is left. */
export const mostDraining = 30;

/**
 * A process that is told to stop serves on until the balancer has heard of it: `/health/ready` says no at once, and the
 * process closes when it was asked since and then was left in peace for a second. Several processes restarted one
 * after the other so fail no request.
 */
export class Leaving {
  /** Since when nobody is to be sent here; null: all is as usual. */
  #since: number | null = null;
  #heardAt: number | null = null;
  #lastRequestAt = 0;

  constructor(http: FastifyInstance) {
    http.addHook("onRequest", async (request) => {
      if (!request.url.startsWith("/health/")) this.#lastRequestAt = performance.now();
    });
    let isClosing = false;
    http.addHook("preClose", async () => void (isClosing = true));
    // A line that its caller keeps open after the last answer would hold the end up until it is given up, a minute later.
    http.addHook("onSend", async (_request, reply) => {
      if (isClosing) reply.header("connection", "close");
    });
  }

  /** Asked by `/health/ready`, which so passes the news on. */
  isLeaving(): boolean {
    if (this.#since !== null) this.#heardAt ??= performance.now();
    return this.#since !== null;
  }

  /** Says no from now on; answers when the process may close, after `seconds` at the latest. 0: at once, nobody stands before it. */
  async leave(seconds: number): Promise<void> {
    this.#since ??= performance.now();
    while (performance.now() - this.#since < seconds * 1000 && !this.#isLeftInPeace())
      await new Promise((resolve) => setTimeout(resolve, lookEvery));
  }

  #isLeftInPeace(): boolean {
    const last = Math.max(this.#heardAt ?? Infinity, this.#lastRequestAt);
    return performance.now() - last > quiet;
  }
}
