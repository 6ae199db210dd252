import { createHmac, hkdfSync } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { castPerson } from "../../../../../../seeds/cast.ts";
import { newKey, TestApp } from "../../../testing/test-app.ts";
import { formOf, photo } from "../../files/testing/corpus.ts";
import { acceptedByChen, expectOk, shengsAppeal, signInAll, versionOf, type StoryPeople } from "../testing/story.ts";
import { readTaskToken, signTask } from "../../tasks/index.ts";
import { appealTasks } from "./appeals.tasks.ts";

let t: TestApp;
let p: StoryPeople;
const friday = "2024-01-05T03:31:00.000Z";
beforeAll(async () => {
  t = await TestApp.start();
  p = await signInAll(t);
});
afterAll(() => t.stop());

async function at(instant: string): Promise<void> {
  t.clock.set(instant);
  p = await signInAll(t);
}

/** An appeal whose worker was reached, on the Friday of the story. */
async function contacted(): Promise<string> {
  await at(friday);
  const { id } = await acceptedByChen(t, p);
  expectOk(await p.chen.post(`/api/appeals/${id}/contacts`, { party: "worker", way: "phone", result: "reached" }));
  return id;
}

const task = {
  recipientName: "南山区人民法院 立案庭",
  recipientContact: "13911112222",
  question: "请问该公司是否有其他欠薪案件？",
  shown: ["number", "category", "employer", "description"],
};
const send = async (id: string, more: Record<string, unknown> = {}) =>
  p.chen.post<any>(`/api/appeals/${id}/tasks`, { version: await versionOf(p.chen, id), ...task, ...more });
const tokenOf = (sent: { link: string }) => sent.link.split("#")[1]!;
const open = (token: string) => t.nobody.post<any>("/api/appeals/tasks/open", { token });
const reply = (token: string, more: Record<string, unknown> = {}, headers = {}) =>
  t.nobody.post<any>(
    "/api/appeals/tasks/reply",
    { token, outcome: "done", reply: "没有其他案件。", repliedBy: "立案庭 赵某", ...more },
    headers,
  );
const recall = async (id: string, taskId: string) =>
  p.chen.post(`/api/appeals/${id}/tasks/${taskId}/recall`, {
    version: await versionOf(p.chen, id),
    reason: "已从其他途径得知",
  });
const viewed = async (id: string) => expectOk(await p.chen.get<any>(`/api/appeals/${id}`));
const codeOf = (answer: { body: any }) => answer.body.error?.code;

async function waiting(more: Record<string, unknown> = {}) {
  const id = await contacted();
  const sent = expectOk(await send(id, more));
  return { id, taskId: sent.taskId as string, token: tokenOf(sent) };
}

describe("a task by a signed link", () => {
  test("its link carries the token behind the #, as text and as QR; the appeal waits until the end of the agreed day", async () => {
    const id = await contacted();
    const sent = expectOk(await send(id, { dueOn: "2024-01-12" }));
    expect(sent.link).toMatch(/^http:\/\/[^#]+\/m\/task#[A-Za-z0-9_-]{58,}$/);
    expect(sent.qr).toContain("<svg");
    const view = await viewed(id);
    expect([view.status, view.dueFor, view.dueAt]).toEqual([
      "waiting_external",
      "external",
      "2024-01-12T15:59:59.999Z",
    ]);
    expect(view.handovers[0]).toMatchObject({
      officeName: task.recipientName,
      isByLink: true,
      recipientContact: "13****22",
      dueOn: "2024-01-12",
      state: "open",
      openedAt: null,
    });
    const worker = expectOk(await p.sheng.get<any>(`/api/appeals/${id}`));
    expect(worker.handovers[0].recipientContact).toBeNull();
    const [row] = await t.rows("select recipient_contact_cipher::text as cipher from tasks_task where id = $1", [
      sent.taskId,
    ]);
    expect(row!.cipher).not.toContain(Buffer.from("13911112222").toString("hex"));
  });

  test("without a day it has the union's fourteen", async () => {
    const { id } = await waiting();
    expect((await viewed(id)).handovers[0].dueOn).toBe("2024-01-19");
  });

  test("shows the chosen fields, the question and the day, and nothing else: no phone, no name within the words", async () => {
    await at(friday);
    const worker = castPerson("sheng");
    const sheng = await t.signIn("sheng");
    const made = expectOk(
      await sheng.post<any>("/api/appeals", {
        ...shengsAppeal,
        description: `我是${worker.name}，电话${worker.phone}，公司拖欠工资。`,
        disclosure: "union_only",
      }),
    );
    await t.deliver();
    expectOk(
      await p.lin.post(`/api/appeals/${made.id}/dispatch`, {
        version: await versionOf(p.lin, made.id),
        toPath: "cn.44.4403.440305.440305007.",
      }),
    );
    await t.deliver();
    expectOk(await p.chen.post(`/api/appeals/${made.id}/accept`, { version: await versionOf(p.chen, made.id) }));
    const shown = expectOk(await open(tokenOf(expectOk(await send(made.id)))));
    expect(shown.facts.map((fact: any) => fact.field)).toEqual(["number", "category", "description", "employer"]);
    expect(shown.facts[2].value).toBe("我是［职工］，电话［电话］，公司拖欠工资。");
    expect(shown.notTold).toEqual(["employer_place", "workplace", "submitted_on", "worker_name"]);
    const text = JSON.stringify(shown);
    for (const secret of [worker.name, worker.phone, worker.id, made.id]) expect(text).not.toContain(secret);
    expect(codeOf(await send(made.id, { shown: ["worker_name"] }))).toBe("appeal_task_name_not_allowed");
  });

  test("the name only as long as the worker allows it", async () => {
    const { id, token } = await waiting({ shown: ["worker_name"] });
    expect(expectOk(await open(token)).facts).toEqual([{ field: "worker_name", value: castPerson("sheng").name }]);
    expectOk(
      await p.sheng.post(`/api/appeals/${id}/consent`, { version: await versionOf(p.chen, id), consent: "matter" }),
    );
    expect(expectOk(await open(token))).toMatchObject({
      facts: [],
      notTold: [
        "number",
        "category",
        "description",
        "employer",
        "employer_place",
        "workplace",
        "submitted_on",
        "worker_name",
      ],
    });
  });

  test("opening is remembered once and audited each time", async () => {
    const { id, taskId, token } = await waiting();
    expectOk(await open(token));
    const [first] = await t.rows("select opened_at from tasks_task where id = $1", [taskId]);
    t.clock.advance(60_000);
    expectOk(await open(token));
    expect((await t.rows("select opened_at from tasks_task where id = $1", [taskId]))[0]).toEqual(first);
    expect(
      await t.rows("select person_id from kernel_audit where action = 'appeals.open_task' and subject_id = $1", [id]),
    ).toEqual([{ person_id: null }, { person_id: null }]);
  });

  test("answered once with an outcome and files: the work goes on, the handler is told, and the link says so", async () => {
    const { id, token } = await waiting();
    const form = formOf("查询结果.jpg", await photo());
    const file = expectOk(
      await t.nobody.send<any>("POST", "/api/appeals/tasks/files", form.payload, {
        ...form.headers,
        "x-niangjia-task": token,
      }),
    );
    expect(expectOk(await reply(token, { outcome: "partly", files: [file.fileId] })).state).toBe("replied");
    await t.deliver();
    const view = await viewed(id);
    expect([view.status, view.dueFor]).toEqual(["contacted", "answer"]);
    expect(view.handovers[0]).toMatchObject({
      state: "replied",
      outcome: "partly",
      reply: "没有其他案件。",
      repliedByName: "立案庭 赵某",
    });
    expect(
      (await p.chen.get(`/api/files/${view.handovers[0].replyFiles[0].fileId}/content?for=appeal:${id}`)).status,
    ).toBe(200);
    expect(codeOf(await reply(token))).toBe("appeal_task_answered_already");
    expect(expectOk(await open(token))).toMatchObject({
      state: "replied",
      facts: [],
      notTold: [],
      outcome: "partly",
      repliedAt: friday,
    });
    expect(
      await t.rows(
        "select 1 from notices_notice where person_id = $1 and kind = 'appeals.task_replied' and link = $2",
        [castPerson("chen").id, `/appeals/${id}`],
      ),
    ).toHaveLength(1);
    expect(
      (
        await t.nobody.send("POST", "/api/appeals/tasks/files", form.payload, {
          ...form.headers,
          "x-niangjia-task": token,
        })
      ).status,
    ).toBe(409);
  });

  test("wrong, altered, cut, old, expired and recalled links all say the same", async () => {
    const { id, taskId, token } = await waiting();
    const said: string[] = [];
    const refused = async (one: string) => {
      const answers = [await open(one), await reply(one)];
      for (const answer of answers) {
        expect(codeOf(answer)).toBe("appeal_task_link_not_valid");
        said.push(answer.body.error.message);
      }
    };
    await refused("A".repeat(60));
    await refused(`${token.startsWith("A") ? "B" : "A"}${token.slice(1)}`);
    await refused(`${token.slice(0, 40)}`);
    await refused(signTask({ master: Buffer.alloc(32) }, { ...readTaskToken(t.app.services, token)! }));
    await refused(signTask(t.app.services, { ...readTaskToken(t.app.services, token)!, version: 2 }));
    await refused(
      signTask(t.app.services, { ...readTaskToken(t.app.services, token)!, expiresAt: "2030-01-01T00:00:00.000Z" }),
    );
    const form = formOf("x.jpg", await photo());
    expect(
      codeOf(
        (await t.nobody.send("POST", "/api/appeals/tasks/files", form.payload, {
          ...form.headers,
          "x-niangjia-task": "A".repeat(60),
        })) as any,
      ),
    ).toBe("appeal_task_link_not_valid");
    const renewed = expectOk(
      await p.chen.post<any>(`/api/appeals/${id}/tasks/${taskId}/renewal`, {
        version: await versionOf(p.chen, id),
        dueOn: "2024-01-10",
      }),
    );
    await refused(token);
    expectOk(await open(tokenOf(renewed)));
    expectOk(await recall(id, taskId));
    await refused(tokenOf(renewed));
    const { token: late } = await waiting({ dueOn: "2024-01-06" });
    await at("2024-01-06T15:59:59.999Z");
    expectOk(await open(late));
    t.clock.set("2024-01-06T16:00:00.000Z");
    await refused(late);
    expect(new Set(said).size).toBe(1);
  });

  test("a link that was signed by hand, as links always were, opens", async () => {
    const { taskId, token } = await waiting();
    const body = Buffer.alloc(23);
    Buffer.from(taskId.replaceAll("-", ""), "hex").copy(body);
    body.writeUInt16BE(1, 16);
    body.writeUIntBE(Date.parse("2024-01-19T15:59:59.000Z") / 1000, 18, 5);
    const key = hkdfSync("sha256", t.app.services.master, "", "niangjia appeals task link", 32);
    const mac = createHmac("sha256", Buffer.from(key)).update(body).digest().subarray(0, 20);
    const signed = Buffer.concat([body, mac]).toString("base64url");
    expect(signed).toBe(token);
    expectOk(await open(signed));
  });

  test("a hundred made-up tokens open nothing", async () => {
    const { token } = await waiting();
    const bytes = Buffer.from(token, "base64url");
    for (let n = 0; n < 100; n += 1) {
      const forged = Buffer.from(bytes);
      forged[n % forged.length]! ^= 1 + n;
      expect(readTaskToken(t.app.services, forged.toString("base64url"))).toBeNull();
    }
    expect(readTaskToken(t.app.services, token)).not.toBeNull();
  });

  test("the same answer sent twice is one; two different ones at once: the first holds", async () => {
    const { id, token } = await waiting();
    const headers = { "idempotency-key": newKey() };
    expect(
      (await Promise.all([reply(token, {}, headers), reply(token, {}, headers)])).map((one) => one.status),
    ).toEqual([200, 200]);
    expect((await viewed(id)).events.filter((event: any) => event.kind === "replied")).toHaveLength(1);
    const { token: other } = await waiting();
    const codes = (await Promise.all([reply(other), reply(other, { reply: "另一个答复" })])).map(
      (one) => codeOf(one) ?? "done",
    );
    expect(codes.sort()).toEqual(["appeal_task_answered_already", "done"]);
  });

  test("a reply against a recall: one of them happens, the other is told, and the appeal goes on", async () => {
    for (let round = 0; round < 3; round += 1) {
      const { id, taskId, token } = await waiting();
      const [replied, recalled] = await Promise.all([reply(token), recall(id, taskId)]);
      expect([
        [200, "appeal_task_ended"],
        ["appeal_task_link_not_valid", 200],
      ]).toContainEqual([codeOf(replied) ?? replied.status, codeOf(recalled) ?? recalled.status]);
      await t.deliver();
      expect((await viewed(id)).status).toBe("contacted");
      expect((await t.rows("select open_tasks from appeals_appeal where id = $1", [id]))[0]).toEqual({ open_tasks: 0 });
    }
  });

  test("who may not: another union, another handler, the worker, somebody without a session, a day out of range", async () => {
    const { id, taskId } = await waiting();
    const version = await versionOf(p.chen, id);
    expect(codeOf(await p.lin.post(`/api/appeals/${id}/tasks`, { version, ...task }))).toBe(
      "appeal_is_at_another_union",
    );
    expect(codeOf(await p.he.post(`/api/appeals/${id}/tasks/${taskId}/recall`, { version, reason: "x" }))).toBe(
      "appeal_has_another_handler",
    );
    expect((await p.wu.post(`/api/appeals/${id}/tasks/${taskId}/link`)).status).toBe(404);
    expect((await p.sheng.post(`/api/appeals/${id}/tasks/${taskId}/link`)).status).toBe(403);
    expect((await t.nobody.post(`/api/appeals/${id}/tasks/${taskId}/link`)).status).toBe(401);
    for (const dueOn of ["2024-01-04", "2024-07-04"])
      expect(codeOf(await send(id, { dueOn }))).toBe("appeal_task_due_wrong");
    expect(codeOf(await p.chen.post(`/api/appeals/${id}/tasks`, { version: version - 1, ...task }))).toBe(
      "changed_meanwhile",
    );
    const { id: other } = await waiting();
    expect((await p.chen.post(`/api/appeals/${other}/tasks/${taskId}/link`)).status).toBe(404);
  });

  test("the link once more, a reminder, and what an ended task refuses", async () => {
    const { id, taskId, token } = await waiting();
    expect(tokenOf(expectOk(await p.chen.post<any>(`/api/appeals/${id}/tasks/${taskId}/link`)))).toBe(token);
    expectOk(await p.chen.post(`/api/appeals/${id}/tasks/${taskId}/reminder`, { note: "已电话催办" }));
    expect((await viewed(id)).handovers[0].remindedAt).toBe(friday);
    expectOk(await reply(token));
    await t.deliver();
    for (const path of ["link", "reminder"])
      expect(codeOf(await p.chen.post(`/api/appeals/${id}/tasks/${taskId}/${path}`))).toBe("appeal_task_ended");
    expect(
      codeOf(await p.chen.post(`/api/appeals/${id}/tasks/${taskId}/renewal`, { version: await versionOf(p.chen, id) })),
    ).toBe("appeal_task_ended");
    expect(codeOf(await recall(id, taskId))).toBe("wrong_status");
  });
});

describe("several tasks, and their end", () => {
  test("the appeal waits for the last of them; the earliest day runs; nothing is answered before", async () => {
    const id = await contacted();
    const first = expectOk(await send(id, { dueOn: "2024-01-12" }));
    const second = expectOk(await send(id, { dueOn: "2024-01-08" }));
    expect((await viewed(id)).dueAt).toBe("2024-01-08T15:59:59.999Z");
    expect(
      codeOf(
        await p.chen.post(`/api/appeals/${id}/answer`, {
          version: await versionOf(p.chen, id),
          answer: "已经办理完毕。",
          outcome: "answered",
        }),
      ),
    ).toBe("wrong_status");
    expectOk(await reply(tokenOf(second)));
    await t.deliver();
    let view = await viewed(id);
    expect([view.status, view.dueAt]).toEqual(["waiting_external", "2024-01-12T15:59:59.999Z"]);
    expectOk(await recall(id, first.taskId));
    view = await viewed(id);
    expect([view.status, view.dueFor]).toEqual(["contacted", "answer"]);
  });

  test("no reply until the end of the day: the work goes on and the handler is told, once; sent anew it waits again", async () => {
    const { id, taskId, token } = await waiting({ dueOn: "2024-01-12" });
    await at("2024-01-12T15:59:59.999Z");
    await appealTasks.endOverdue(t.app.services);
    expect((await viewed(id)).status).toBe("waiting_external");
    t.clock.set("2024-01-12T16:00:00.000Z");
    await Promise.all([appealTasks.endOverdue(t.app.services), appealTasks.endOverdue(t.app.services)]);
    await appealTasks.endOverdue(t.app.services);
    await t.deliver();
    const view = await viewed(id);
    expect([view.status, view.handovers[0].state]).toEqual(["contacted", "expired"]);
    expect(view.events.filter((event: any) => event.kind === "task_ended")).toHaveLength(1);
    expect(
      await t.rows(
        "select 1 from notices_notice where person_id = $1 and kind = 'appeals.task_expired' and link = $2",
        [castPerson("chen").id, `/appeals/${id}`],
      ),
    ).toHaveLength(1);
    const renewed = expectOk(
      await p.chen.post<any>(`/api/appeals/${id}/tasks/${taskId}/renewal`, {
        version: view.version,
        dueOn: "2024-01-20",
      }),
    );
    expect([(await viewed(id)).status, (await viewed(id)).handovers[0].state]).toEqual(["waiting_external", "open"]);
    expect(codeOf(await reply(token))).toBe("appeal_task_link_not_valid");
    expectOk(await reply(tokenOf(renewed)));
  });

  test("a worker who takes the appeal back ends its links", async () => {
    const { id, token } = await waiting();
    expectOk(await p.sheng.post(`/api/appeals/${id}/withdraw`, { version: await versionOf(p.chen, id) }));
    expect(codeOf(await open(token))).toBe("appeal_task_link_not_valid");
    expect((await viewed(id)).handovers[0].state).toBe("recalled");
  });
});

describe("a task by an office's account", () => {
  async function handed() {
    const id = await contacted();
    const office = expectOk(await p.chen.get<any>("/api/appeals/offices")).items.find(
      (one: { name: string }) => one.name === "南山区人力资源局",
    );
    expectOk(
      await p.chen.post(`/api/appeals/${id}/handovers`, {
        version: await versionOf(p.chen, id),
        officeId: office.id,
        question: "请核查该公司用工备案。",
        dueOn: "2024-01-10",
      }),
    );
    return { id, taskId: (await viewed(id)).handovers[0].id as string };
  }
  const byAccount = (taskId: string, outcome?: string) =>
    p.ma.post<any>(`/api/appeals/office-tasks/${taskId}/reply`, { reply: "已核查。", ...(outcome ? { outcome } : {}) });

  test("its people are told and reminded, its reply sets the work going, and the outcome is kept", async () => {
    const { id, taskId } = await handed();
    expectOk(await p.chen.post(`/api/appeals/${id}/tasks/${taskId}/reminder`, {}));
    await t.deliver();
    expect(
      (
        await t.rows("select kind from notices_notice where person_id = $1 and link = $2 order by kind", [
          castPerson("ma").id,
          `/office-tasks/${taskId}`,
        ])
      ).map((one) => one.kind),
    ).toEqual(["appeals.task_for_office", "appeals.task_reminder"]);
    expect(codeOf(await p.chen.post(`/api/appeals/${id}/tasks/${taskId}/link`))).toBe("appeal_task_ended");
    expectOk(await byAccount(taskId, "not_ours"));
    await t.deliver();
    const view = await viewed(id);
    expect([view.status, view.handovers[0].outcome, view.handovers[0].state]).toEqual([
      "contacted",
      "not_ours",
      "replied",
    ]);
    expect((await t.rows("select open_tasks from appeals_appeal where id = $1", [id]))[0]).toEqual({ open_tasks: 0 });
  });

  test("a reply against a recall by the handler: one of them happens", async () => {
    for (let round = 0; round < 3; round += 1) {
      const { id, taskId } = await handed();
      const [replied, recalled] = await Promise.all([byAccount(taskId), recall(id, taskId)]);
      expect([
        [200, "appeal_task_ended"],
        ["appeal_not_handed_to_you", 200],
      ]).toContainEqual([codeOf(replied) ?? replied.status, codeOf(recalled) ?? recalled.status]);
      await t.deliver();
      expect((await viewed(id)).status).toBe("contacted");
    }
  });

  test("a task by a link is no office's: nothing to read or to reply to", async () => {
    const { taskId } = await waiting();
    expect([(await p.ma.get(`/api/appeals/office-tasks/${taskId}`)).status, codeOf(await byAccount(taskId))]).toEqual([
      404,
      "not_found",
    ]);
  });
});
