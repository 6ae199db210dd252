import { randomBytes } from "node:crypto";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { setInterval as every } from "node:timers/promises";
import { projectFile } from "../../apps/server/src/kernel/project-files.ts";
import { Absent, findProgram, freePort, must, run, type Part } from "./part.ts";

/** Longest wait for the platform in its container, in milliseconds: the first start creates and migrates the database. */
const readyWithin = 300_000;

/** Builds the image and starts the platform in it with its embedded database, as nobody but its own account. */
export const containerPart: Part = {
  name: "container",
  async run(_folder, say) {
    const engine = findProgram("podman") ?? findProgram("docker");
    if (engine === undefined) throw new Absent("neither podman nor docker is installed");
    await run(engine, ["info"]).catch((error: { stderr?: string }) => {
      throw new Absent(`${engine} does not work on this machine (${(error.stderr ?? "").trim().split("\n").at(-1)})`);
    });
    must(
      existsSync(projectFile("ops", "Containerfile")) &&
        readdirSync(join(projectFile(), "ops")).includes("compose.yaml"),
      "ops/Containerfile and ops/compose.yaml belong together",
    );
    const image = `niangjia-recipe-${randomBytes(4).toString("hex")}`;
    const port = await freePort();
    try {
      await run(engine, ["build", "-f", projectFile("ops", "Containerfile"), "-t", image, projectFile()], {
        maxBuffer: 1 << 28,
      });
      say("the image is built");
      await run(engine, [
        "run",
        "-d",
        "--name",
        image,
        "--read-only",
        "--tmpfs",
        "/tmp",
        "--cap-drop",
        "ALL",
        "-e",
        "PUBLIC_URL=https://union.example.org",
        "-p",
        `127.0.0.1:${port}:4600`,
        image,
      ]);
      const until = Date.now() + readyWithin;
      for await (const _ of every(500)) {
        if (
          await fetch(`http://127.0.0.1:${port}/health/ready`).then(
            (answer) => answer.ok,
            () => false,
          )
        )
          break;
        must(Date.now() < until, "the platform in the container is not ready");
      }
      say("the platform in it is ready, on a read-only file system without any capability");
    } finally {
      await run(engine, ["rm", "-f", "-v", image]).catch(() => {});
      await run(engine, ["rmi", "-f", image]).catch(() => {});
    }
  },
};
