import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { endOfTime, readerResidentMegabytes } from "./reading.ts";

/**
 * A thread beside the reading one, which cannot look at a clock while it is busy: it ends the whole process when the
 * reading has used up its processor time, when the process holds too much memory (native memory, too), and when the
 * server is gone. In JavaScript as text: it must run the same from source and from the bundle.
 */
const program = `
const { parentPort, workerData } = require("node:worker_threads");
const sleep = new Int32Array(workerData.limit, 8, 1);
const until = new Float64Array(workerData.limit, 0, 1);
parentPort.postMessage("watching");
for (;;) {
  Atomics.wait(sleep, 0, 0, 50);
  const { user, system } = process.cpuUsage();
  if (process.ppid !== workerData.server || process.memoryUsage.rss() > workerData.residentBytes) process.kill(process.pid, "SIGKILL");
  if (until[0] !== 0 && user + system > until[0]) process.kill(process.pid, workerData.endOfTime);
}`;

/** Begins the watch, and answers once it watches. The answered function sets until when the process may run, in microseconds of its processor time; 0 while it is idle. */
export async function watchOneself(): Promise<(untilMicroseconds: number) => void> {
  const limit = new SharedArrayBuffer(16);
  const until = new Float64Array(limit, 0, 1);
  const workerData = { limit, residentBytes: readerResidentMegabytes * 1024 * 1024, endOfTime, server: process.ppid };
  const watch = new Worker(program, {
    eval: true,
    workerData,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 4 },
  });
  await once(watch, "message");
  watch.unref();
  return (untilMicroseconds) => void (until[0] = untilMicroseconds);
}
