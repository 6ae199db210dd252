import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { castPerson, employers } from "../../../../../seeds/cast.ts";
import { SharedStage } from "./shared-stage.ts";

const requests = 2000;

let stage: SharedStage;
beforeAll(async () => {
  stage = await SharedStage.open({ processes: 2 });
});
afterAll(() => stage?.close());

/** What one worker does over and over: writes, reads its list, reads who it is. */
const asks = [
  (cookie: string, person: string): [string, RequestInit] => ["/api/appeals", {
    method: "POST", headers: { cookie, "content-type": "application/json", "idempotency-key": randomBytes(16).toString("hex") },
    body: JSON.stringify({ category: "wages", description: "三个月工资没有发", employerId: employers[0].id, employerDivision: "440305007", disclosure: "open", phone: castPerson(person).phone }),
  }],
  (cookie: string): [string, RequestInit] => ["/api/appeals/mine?limit=20", { headers: { cookie } }],
  (cookie: string): [string, RequestInit] => ["/api/identity/me", { headers: { cookie } }],
  (): [string, RequestInit] => ["/m/", {}],
] as const;

test(`processes of one version are restarted one after the other behind a balancer: no request of ${requests} fails`, async () => {
  const failed: string[] = [];
  let begun = 0;
  let done = 0;
  const worker = async (person: string) => {
    const signedIn = await fetch(`${stage.balancer.url}/api/identity/demo-sign-in`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ person }) });
    const cookie = signedIn.headers.getSetCookie()[0]!.split(";")[0]!;
    while (begun < requests) {
      const [path, init] = asks[begun++ % asks.length]!(cookie, person);
      await fetch(`${stage.balancer.url}${path}`, init).then(
        async (answer) => {
          await answer.arrayBuffer();
          if (answer.status >= 400) failed.push(`${path} ${answer.status}`);
        },
        (error: unknown) => failed.push(`${path} ${String(error)}`),
      );
      done++;
    }
  };
  const workers = ["sheng", "wang", "zhao", "li", "sheng", "wang", "zhao", "li"].map(worker);

  // Both are replaced, at an eighth of the way and half-way through.
  const replaced: number[] = [];
  for (const [at, one] of [[requests / 8, stage.processes[0]!], [requests / 2, stage.processes[1]!]] as const) {
    while (done < at) await new Promise((resolve) => setTimeout(resolve, 5));
    await stage.removeProcess(one);
    replaced.push(done);
    await stage.addProcess();
  }
  const atLast = done;
  await Promise.all(workers);

  expect(failed).toEqual([]);
  expect(done).toBe(requests);
  expect(stage.processes).toHaveLength(2);
  // The platform was at work while the first was replaced.
  expect([replaced[0]! < requests, atLast >= replaced[1]!]).toEqual([true, true]);
});
