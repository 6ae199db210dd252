import react from "@vitejs/plugin-react";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig, type Plugin } from "vite";

const server = process.env["API_URL"] ?? "http://localhost:4600";

/** Writes `sw.js` beside the pages: the worker's text with the list of this build's files in it. */
function serviceWorker(): Plugin {
  const source = fileURLToPath(new URL("src/service-worker/sw.js", import.meta.url));
  return {
    name: "niangjia-service-worker",
    apply: "build",
    generateBundle(_, bundle) {
      const files = Object.keys(bundle)
        .filter((name) => name.startsWith("assets/"))
        .sort();
      const shell = ["", "manifest.webmanifest", "seal.svg", ...files].map((name) => `/m/${name}`);
      const text = readFileSync(source, "utf8");
      const build = createHash("sha256").update(text).update(shell.join()).digest("hex").slice(0, 12);
      this.emitFile({
        type: "asset",
        fileName: "sw.js",
        source: text.replace('"BUILD"', JSON.stringify(build)).replace('["SHELL"]', JSON.stringify(shell)),
      });
    },
  };
}

export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  base: "/m/",
  plugins: [react(), serviceWorker()],
  // Only the types of the schemas are used here; see the file.
  resolve: {
    alias: [{ find: /^zod$/, replacement: fileURLToPath(new URL("src/shell/shapes-only.ts", import.meta.url)) }],
  },
  server: { port: 4611, strictPort: true, proxy: { "/api": { target: server, changeOrigin: false } } },
  // The server's content policy allows no inline script and no code from data addresses.
  build: {
    outDir: "dist",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: "es2022",
  },
});
