import { createHash } from "node:crypto";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { projectRoot } from "./project.mjs";

/**
 * Does a piece of work while no other process of this machine does the same in this folder. A process that ends, in
 * whatever way, lets the next one in: what it holds is a socket that nobody else can listen at.
 * @template T
 * @param {string} what
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function alone(what, work) {
  const name = `niangjia-${createHash("sha256").update(`${projectRoot}\0${what}`).digest("hex").slice(0, 16)}`;
  const place = process.platform === "win32" ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.lock`);
  /** Those who wait: they learn by the end of the line that it is their turn. */
  const waiting = new Set();
  const held = createServer((socket) => waiting.add(socket.on("error", () => {})));
  while (!(await listens(held, place))) await leftBy(place);
  try {
    return await work();
  } finally {
    held.close();
    for (const socket of waiting) socket.destroy();
  }
}

async function listens(server, place) {
  try {
    server.listen(place);
    await once(server, "listening");
    return true;
  } catch (error) {
    if (error.code === "EADDRINUSE") return false;
    throw error;
  }
}

/** Waits until the one who listens there is done. */
async function leftBy(place) {
  const waiting = connect(place).resume();
  try {
    await once(waiting, "connect");
    if (!waiting.closed) await once(waiting, "close");
  } catch (error) {
    // Nobody listens any more: the socket of a process that was killed stays behind as a file.
    if (error.code === "ECONNREFUSED") rmSync(place, { force: true });
    else if (error.code !== "ENOENT" && error.code !== "ECONNRESET") throw error;
  }
}
