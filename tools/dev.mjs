// `npm run dev`: the server from source, restarted when a file changes, and both pages with hot reload.
import { inProject, requireNode } from "./setup/project.mjs";

requireNode();
const { runMain, say } = await import("./setup/progress.mjs");

await runMain(async () => {
  const { ensureInstalled } = await import("./setup/install.mjs");
  await ensureInstalled();
  const { spawn } = await import("node:child_process");
  const port = process.env["PORT"] || "4600";
  const env = { ...process.env, PORT: port, API_URL: `http://localhost:${port}` };
  const vite = inProject("node_modules", "vite", "bin", "vite.js");
  const children = [
    [
      inProject("node_modules", "tsx", "dist", "cli.mjs"),
      "watch",
      "--clear-screen=false",
      "--include",
      "packages/domain/src/**/*.ts",
      "apps/server/src/main.ts",
    ],
    [vite, inProject("apps", "console"), "--clearScreen", "false", "--port", String(Number(port) + 10)],
    [vite, inProject("apps", "mobile"), "--clearScreen", "false", "--port", String(Number(port) + 11)],
  ].map((args) => spawn(process.execPath, args, { cwd: inProject(), env, stdio: "inherit" }));
  say(
    "页面改动即时生效，服务改动自动重启；Ctrl-C 结束",
    "Pages reload at once, the server restarts on a change; Ctrl-C ends all",
  );
  let ending = false;
  const end = (code) => {
    if (ending) return;
    ending = true;
    process.exitCode = code;
    for (const child of children) child.kill("SIGTERM");
  };
  for (const child of children) child.on("exit", (code) => end(code ?? 0));
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => end(0));
});
