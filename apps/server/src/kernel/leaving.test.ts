import Fastify from "fastify";
import { expect, test } from "vitest";
import { Leaving } from "./leaving.ts";

/** A server that tells whether it leaves, as `/health/ready` of the platform does. */
async function server() {
  const http = Fastify();
  const leaving = new Leaving(http);
  http.get("/health/ready", async (_request, reply) => reply.code(leaving.isLeaving() ? 503 : 200).send());
  http.get("/work", async () => "done");
  await http.ready();
  const ask = async (url: string) => (await http.inject({ url })).statusCode;
  return { leaving, ask };
}

test("a process alone leaves at once, and says so from then on", async () => {
  const { leaving, ask } = await server();
  expect(await ask("/health/ready")).toBe(200);
  await leaving.leave(0);
  expect([await ask("/health/ready"), await ask("/work")]).toEqual([503, 200]);
});

test("it serves on until it was asked, then leaves by itself", async () => {
  const { leaving, ask } = await server();
  let hasLeft = false;
  const left = leaving.leave(3600).then(() => (hasLeft = true));
  // Nobody has asked: it stays, however much else it answers.
  for (let n = 0; n < 50; n++) expect([await ask("/work"), hasLeft]).toEqual([200, false]);
  expect(await ask("/health/ready")).toBe(503);
  await left;
  expect(hasLeft).toBe(true);
});
