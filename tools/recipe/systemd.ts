import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectFile } from "../../apps/server/src/kernel/project-files.ts";
import { must, needProgram, run, type Part } from "./part.ts";

/** The units are read by systemd's own checker, with the folders of this machine in the place of the installed ones. */
export const systemdPart: Part = {
  name: "systemd",
  async run(folder, say) {
    const analyze = needProgram("systemd-analyze");
    const units = readdirSync(projectFile("ops", "systemd"));
    for (const unit of units) {
      const text = readFileSync(projectFile("ops", "systemd", unit), "utf8");
      // The checker asks whether each program exists; the account is made by the operator.
      writeFileSync(
        join(folder, unit),
        text.replaceAll("/opt/niangjia", projectFile()).replaceAll("/usr/bin/node", process.execPath),
      );
    }
    const { stderr } = await run(analyze, ["verify", "--man=no", ...units.map((unit) => join(folder, unit))], {
      env: { ...process.env, SYSTEMD_UNIT_PATH: `${folder}:` },
    });
    const complaints = stderr.split("\n").filter((line) => line.includes("niangjia"));
    must(complaints.length === 0, `systemd-analyze complains:\n${complaints.join("\n")}`);
    say(`systemd-analyze verify finds nothing wrong in ${units.join(", ")}`);
  },
};
