import { execFileSync } from "node:child_process";
import { statfs, writeFile, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Stage } from "./stage.ts";

/** One thing that goes wrong under load, and is mended again. Ends when the platform has been told so. */
export interface Fault {
  readonly name: string;
  /** What the fault needs and this machine lacks; null: nothing. */
  lacks?(): string | null;
  /** The cluster lies on a small file system of its own. */
  readonly hasSmallDisk?: true;
  strike(stage: Stage, round: number): Promise<void>;
}

const day = 86_400_000;

/** How many first attempts the workers see refused before a fault that refuses is mended. */
const refusals = 4;

const kill: Fault = {
  name: "kill",
  async strike(stage, round) {
    const victim = ["application", "database", "both"][round % 3]!;
    const one = stage.processes[round % stage.processes.length]!;
    if (victim !== "application") process.kill(stage.database.serverPid, "SIGKILL");
    if (victim !== "database") {
      await one.kill();
      await stage.removeProcess(one);
    }
    if (victim !== "application") await stage.restartDatabase();
    if (victim !== "database") await stage.addProcess();
  },
};

const freeze: Fault = {
  name: "freeze",
  async strike(stage) {
    const pids = await stage.databasePids();
    for (const pid of pids) process.kill(pid, "SIGSTOP");
    try {
      await stage.load.refused(refusals);
    } finally {
      for (const pid of pids.toReversed()) process.kill(pid, "SIGCONT");
    }
  },
};

const cutConnections: Fault = {
  name: "cut connections",
  async strike(stage, round) {
    // Every second time the database goes on doing what it is asked and its answers are lost: nobody knows what was done.
    if (round % 2 === 1) {
      stage.line.set("without answers");
      await stage.load.refused(refusals);
    }
    stage.line.set("cut");
    stage.line.set("open");
  },
};

const clockStep: Fault = {
  name: "clock step",
  async strike(stage, round) {
    const one = stage.processes[round % stage.processes.length]!;
    one.stepClock(round % 2 === 0 ? day : -day);
    while (stage.balancer.isReady(one.url)) await stage.balancer.asked();
    await stage.load.acknowledged(10);
    one.stepClock(0);
  },
};

const rollingRestart: Fault = {
  name: "rolling restart",
  async strike(stage) {
    for (const one of [...stage.processes]) {
      await stage.removeProcess(one);
      await stage.addProcess();
    }
  },
};

const fullDisk: Fault = {
  name: "full disk",
  hasSmallDisk: true,
  lacks: () =>
    process.platform === "linux" && process.getuid?.() === 0 && mounts()
      ? null
      : "mounting a small file system (root on Linux)",
  async strike(stage) {
    const ballast = join(stage.dataDirectory, "ballast");
    try {
      const { bavail, bsize } = await statfs(stage.dataDirectory);
      await writeFile(ballast, Buffer.alloc(bavail * bsize)).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== "ENOSPC") throw error;
      });
      await stage.load.refused(refusals);
    } finally {
      await rm(ballast, { force: true });
    }
  },
};

/** Whether this account may mount; asked by doing it. */
function mounts(): boolean {
  try {
    execFileSync("unshare", ["--mount", "mount", "-t", "tmpfs", "none", "/mnt"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

export const faults: readonly Fault[] = [kill, freeze, fullDisk, clockStep, cutConnections, rollingRestart];
