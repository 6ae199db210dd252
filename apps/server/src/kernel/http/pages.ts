import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join, sep } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyReply } from "fastify";
import { projectFile } from "../project-files.ts";

/** Serves the built console at `/` and the phone app at `/m`; unknown paths of either open its first page. */
export async function servePages(app: FastifyInstance): Promise<void> {
  // One route for all files of an app: hundreds of them, with a route each, would take as long as all else of a start.
  await app.register(fastifyStatic, {
    root: projectFile("apps"),
    serve: false,
    cacheControl: false,
    index: false,
    setHeaders: (reply: { header(name: string, value: string): unknown }, path: string) =>
      void reply.header(
        "cache-control",
        path.includes("/assets/") ? "public, max-age=31536000, immutable" : "no-cache",
      ),
  });
  const pages = { console: builtApp("console"), mobile: builtApp("mobile") };
  const open = (kind: "console" | "mobile", path: string, reply: FastifyReply) =>
    pages[kind].files.has(path)
      ? reply.sendFile(`${kind}/dist/${path}`)
      : reply
          .type("text/html; charset=utf-8")
          .header("cache-control", "no-cache")
          .send(
            pages[kind].first ??
              "<!doctype html><meta charset=utf-8><title>娘家</title><p>页面尚未构建，请运行 npm start。 The pages are not built yet: run npm start.",
          );
  // The phone app's worker keeps pages below `/m/` only: its first page has the slash too.
  app.get("/m", async (request, reply) => reply.redirect(request.url.replace(/^\/m/, "/m/")));
  app.get<{ Params: { "*": string } }>("/m/*", async ({ params }, reply) => open("mobile", params["*"], reply));
  app.get("/api/docs", async (_request, reply) => reply.redirect("/api-docs"));
  app.get<{ Params: { "*": string } }>("/*", async ({ params, url }, reply) => {
    // A file of an older build is gone, it is no page: the app then offers to reload.
    const isGone = url.startsWith("/api/") || (url.startsWith("/assets/") && !pages.console.files.has(params["*"]));
    return isGone ? reply.callNotFound() : open("console", params["*"], reply);
  });
}

interface BuiltApp {
  /** Its first page, null as long as nothing is built. */
  readonly first: string | null;
  /** Paths of its files below its folder, with "/". Nothing else of the folder is ever sent. */
  readonly files: ReadonlySet<string>;
}

function builtApp(kind: "console" | "mobile"): BuiltApp {
  const folder = projectFile("apps", kind, "dist");
  if (!existsSync(join(folder, "index.html"))) return { first: null, files: new Set() };
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll(sep, "/"),
    );
  return { first: readFileSync(join(folder, "index.html"), "utf8"), files: new Set(files) };
}
