import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance } from "fastify";
import { projectFile } from "../project-files.ts";

/** Serves the built console at `/` and the phone app at `/m`; unknown paths of either open its first page. */
export async function servePages(app: FastifyInstance): Promise<void> {
  const console = projectFile("apps", "console", "dist");
  const mobile = projectFile("apps", "mobile", "dist");
  const has = { console: existsSync(join(console, "index.html")), mobile: existsSync(join(mobile, "index.html")) };
  const page = (folder: string) => readFileSync(join(folder, "index.html"), "utf8");
  const options = {
    cacheControl: false,
    index: false as const,
    setHeaders: (reply: { header(name: string, value: string): unknown }, path: string) =>
      void reply.header(
        "cache-control",
        path.includes("/assets/") ? "public, max-age=31536000, immutable" : "no-cache",
      ),
  };
  if (has.mobile)
    await app.register(fastifyStatic, {
      root: mobile,
      prefix: "/m/",
      decorateReply: false,
      wildcard: false,
      ...options,
    });
  if (has.console) await app.register(fastifyStatic, { root: console, prefix: "/", wildcard: false, ...options });
  const pages = { console: has.console ? page(console) : null, mobile: has.mobile ? page(mobile) : null };
  const open =
    (kind: "console" | "mobile") =>
    async (
      _request: unknown,
      reply: { type(t: string): { header(n: string, v: string): { send(b: string): unknown } } },
    ) => {
      const html = pages[kind];
      return reply
        .type("text/html; charset=utf-8")
        .header("cache-control", "no-cache")
        .send(
          html ??
            "<!doctype html><meta charset=utf-8><title>娘家</title><p>页面尚未构建，请运行 npm start。 The pages are not built yet: run npm start.",
        );
    };
  // The phone app's worker keeps pages below `/m/` only: its first page has the slash too.
  app.get("/m", async (request, reply) => reply.redirect(request.url.replace(/^\/m/, "/m/")));
  app.get("/m/*", open("mobile") as never);
  app.get("/", open("console") as never);
  app.get("/api/docs", async (_request, reply) => reply.redirect("/api-docs"));
  app.get("/*", async (request, reply) => {
    // A file of an older build is gone, it is no page: the app then offers to reload.
    if (request.url.startsWith("/api/") || request.url.startsWith("/assets/")) return reply.callNotFound();
    return open("console")(request, reply as never);
  });
}
