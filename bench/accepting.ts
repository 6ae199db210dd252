import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import { castPerson, employers, paths } from "../seeds/cast.ts";
import { ServerProcess } from "../apps/server/src/testing/server-process.ts";
import { PlainConnection } from "./http-client.ts";
import type { BenchServer } from "./bench-server.ts";
import { print } from "./report.ts";

const connections = 16;
const seconds = 5;
const turns = 3;

/** The rows that one accepted appeal leaves: appeal, first event, audit, event for the listeners, answer for a repeat. */
const sameRows = `
insert into appeals_appeal (id, number, person_id, status, union_path, registered_at_path, channel, category, is_urgent, description, worker_name, phone_cipher, phone_index, disclosure, consent, employer_id, employer_name, employer_division, submitted_at, answer_started_at, accept_due_at, answer_due_at, half_day_due_at, due_at, due_for)
values (PERSON_ID, 'B' || nextval('appeals_serial'), '${castPerson("sheng").id}', 'registered', '${paths.shenzhen}', '${paths.shenzhen}', 'app', 'wages', false, '三个月工资没有发,班长说再等等。', '盛川', decode(repeat('0b', 41), 'hex'), decode(repeat('0b', 16), 'hex'), 'open', 'name', '${employers[0].id}', '${employers[0].name}', '440305007', now(), now(), now(), now(), now(), now(), 'accept');
insert into records_event (id, record_id, at, kind, actor_id, actor_name, to_path, for_person) values (gen_random_uuid(), PERSON_ID, now(), 'submitted', '${castPerson("sheng").id}', '盛川', '${paths.shenzhen}', true);
insert into kernel_audit (id, at, request_id, person_id, acted_as, union_path, action, subject_kind, subject_id, about_person_id, detail) values (gen_random_uuid(), now(), 'bench', '${castPerson("sheng").id}', 'own', '${paths.shenzhen}', 'appeals.submit', 'appeal', 'x', '${castPerson("sheng").id}', '{"number":"x","category":"wages","channel":"app"}');
insert into kernel_outbox (id, at, name, payload, next_try_at) values (gen_random_uuid(), now(), 'bench_nobody_listens', '{"appealId":"x"}', now() + interval '1 year');
insert into kernel_idempotency (principal, key, route, body_hash, status, response) values ('bench', gen_random_uuid()::text, 'appeals.submit', decode(repeat('0b', 32), 'hex'), 200, '{"id":"01a1fa24-3972-7ffa-bdf6-b03bebdb8449","number":"SQ20240105-0000001-1","status":"registered","submittedAt":"2024-01-05T03:31:00.000Z","union":{"path":"cn.44.4403.","name":"x"}}');
`.trim();

/** Appeals accepted over HTTP, held against the same rows inserted by pgbench, turn by turn on one server. */
export async function benchAccepting(bench: BenchServer): Promise<void> {
  const admin = new pg.Client({ connectionString: bench.ownerUrl("postgres") });
  await admin.connect();
  await admin.query("create database accepting");
  await admin.end();
  const url = bench.ownerUrl("accepting");
  const server = await ServerProcess.start(join(bench.folder, "accepting"), { DATABASE_URL: url, LOG_LEVEL: "error" });
  try {
    const overHttp: number[] = [];
    const byPeer: number[] = [];
    const peer = await findPeer(url, bench.folder);
    for (let turn = 0; turn <= turns; turn++) {
      const accepted = (await acceptAppeals(server, { until: performance.now() + seconds * 1000 })) / seconds;
      const inserted = await peer.run();
      // The first turn warms both up.
      if (turn > 0) {
        overHttp.push(accepted);
        byPeer.push(inserted);
      }
      process.stdout.write(
        `          turn ${turn}${turn === 0 ? " (warm-up)" : ""}: HTTP ${accepted.toFixed(0)}/s, ${peer.name} ${inserted.toFixed(0)}/s\n`,
      );
    }
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    print({
      what: "accepting appeals",
      ratio: mean(overHttp) / mean(byPeer),
      aim: { least: 0.5 },
      subject: `${mean(overHttp).toFixed(0)} appeals/s over HTTP, ${connections} connections, one process, everything on`,
      peer: `${mean(byPeer).toFixed(0)} transactions/s by ${peer.name} with the same five rows, ${connections} connections`,
    });
  } finally {
    await server.stop();
  }
}

/**
 * Has a server accept appeals: `most` of them, or as many as it can `until` then. `isRouted`: waits until the last one was sent on.
 * @returns how many were accepted
 */
export async function acceptAppeals(
  server: ServerProcess,
  { most = Infinity, until = Infinity, isRouted = false }: { most?: number; until?: number; isRouted?: boolean },
): Promise<number> {
  const port = Number(new URL(server.url).port);
  const heads = await Promise.all(
    ["sheng", "wang", "zhao", "li"].map(async (person) => {
      const answer = await fetch(`${server.url}/api/identity/demo-sign-in`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ person }),
      });
      const cookie = answer.headers.getSetCookie()[0]!.split(";")[0]!;
      return `POST /api/appeals HTTP/1.1\r\nhost: localhost:${port}\r\ncookie: ${cookie}\r\ncontent-type: application/json\r\n`;
    }),
  );
  const body = JSON.stringify({
    category: "wages",
    description: "三个月工资没有发,班长说再等等。",
    employerId: employers[0].id,
    employerDivision: "440305007",
    disclosure: "open",
    phone: castPerson("sheng").phone,
  });
  let left = most;
  let last = "";
  const counts = await Promise.all(
    Array.from({ length: connections }, async (_, n) => {
      const connection = await PlainConnection.open(port);
      let count = 0;
      while (left-- > 0 && performance.now() < until) {
        const { status, body: answer } = await connection.send(
          `${heads[n % heads.length]}idempotency-key: ${randomBytes(16).toString("hex")}\r\n`,
          body,
        );
        if (status !== 200) throw new Error(`an appeal was refused: ${status} ${answer}`);
        if (n % heads.length === 0) last = JSON.parse(answer).id;
        count++;
      }
      connection.close();
      return count;
    }),
  );
  const status = async () => {
    const cookie = /cookie: (.*)\r/.exec(heads[0]!)![1]!;
    await new Promise((resolve) => setTimeout(resolve, 50));
    const answer = await fetch(`${server.url}/api/appeals/${last}`, { headers: { cookie } });
    return ((await answer.json()) as { status: string }).status;
  };
  // That of the first of the four: those of the others wait in the same line.
  while (isRouted && (await status()) === "registered");
  return counts.reduce((sum, count) => sum + count, 0);
}

async function findPeer(url: string, folder: string): Promise<{ name: string; run: () => Promise<number> }> {
  try {
    await promisify(execFile)("pgbench", ["--version"]);
    const script = join(folder, "same-rows.sql");
    // pgbench has no uuid variable: the id of the appeal is made of two of its random numbers.
    const id = "lpad(to_hex(:a::bigint), 8, '0') || '-0000-7000-8000-' || lpad(to_hex(:b::bigint), 12, '0')";
    await writeFile(
      script,
      `\\set a random(0, 2147483647)\n\\set b random(0, 281474976710655)\nbegin;\n${sameRows.replaceAll("PERSON_ID", `(${id})::uuid`)}\ncommit;\n`,
    );
    return {
      name: "pgbench",
      run: async () => {
        const { stdout } = await promisify(execFile)("pgbench", [
          "-n",
          "-M",
          "prepared",
          "-c",
          String(connections),
          "-j",
          "2",
          "-T",
          String(seconds),
          "-f",
          script,
          url,
        ]);
        return Number(/tps = ([\d.]+)/.exec(stdout)![1]);
      },
    };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
  return { name: "our own small client (no pgbench here)", run: () => insertByClient(url) };
}

async function insertByClient(url: string): Promise<number> {
  const statements = sameRows.split(";\n").map((one) => one.replaceAll("PERSON_ID", "$1").replace(/;$/, ""));
  const until = performance.now() + seconds * 1000;
  const counts = await Promise.all(
    Array.from({ length: connections }, async () => {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      let count = 0;
      while (performance.now() < until) {
        const hex = randomBytes(16).toString("hex");
        const id = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
        await client.query("begin");
        for (const [n, text] of statements.entries())
          await client.query({ name: `same-rows-${n}`, text, values: text.includes("$1") ? [id] : [] });
        await client.query("commit");
        count++;
      }
      await client.end();
      return count;
    }),
  );
  return counts.reduce((sum, count) => sum + count, 0) / seconds;
}
