import { afterAll, beforeAll, expect, test } from "vitest";
import { withGateOff } from "../../kernel/http/gates.ts";
import { TestApp, type Caller } from "../../testing/test-app.ts";
import { castPerson, paths } from "../../../../../seeds/cast.ts";
import { formOf, photo } from "./testing/corpus.ts";

let t: TestApp;
let wang: Caller;
let fileId: string;
let appealId: string;
/** A worker's appeal with a photo, sent down to the street. */
beforeAll(async () => {
  t = await TestApp.start();
  wang = await t.signIn("wang", "own");
  const form = formOf("工资条.jpg", await photo());
  fileId = (await wang.send("POST", "/api/files?keepOriginal=yes", form.payload, form.headers)).body.fileId;
  const sent = await wang.post("/api/appeals", {
    category: "dismissal",
    description: "公司连续三个月没有发工资,请工会帮助。",
    disclosure: "open",
    phone: "13800001002",
    employerDivision: "440305007",
    attachments: [fileId],
  });
  expect(sent.body).toMatchObject({ id: expect.any(String) });
  appealId = sent.body.id;
  await t.deliver();
  const lin = await t.signIn("lin");
  await lin.post(`/api/appeals/${appealId}/dispatch`, {
    version: (await lin.get(`/api/appeals/${appealId}`)).body.version,
    toPath: paths.yuehai,
  });
});
afterAll(() => t.stop());

const open = (who: Caller, more = "") => who.get(`/api/files/${fileId}/content?for=appeal:${appealId}${more}`);

test("whoever may read the appeal opens its file; the others find nothing", async () => {
  const answers = async (people: string[]) =>
    Promise.all(people.map(async (who) => (await open(await t.signIn(who))).status));
  expect((await open(wang)).status).toBe(200);
  expect(await answers(["chen", "he", "lin", "huang", "guo"])).toEqual([200, 200, 200, 200, 200]);
  expect(await answers(["wu", "sheng", "ma"])).toEqual([404, 404, 404]);
  // Their scope covers the street, their post is about something else.
  expect(await answers(["sun", "tang", "feng"])).toEqual([403, 403, 403]);
  expect((await open(t.nobody)).status).toBe(401);
});

test("a file opens for its own record alone", async () => {
  const chen = await t.signIn("chen");
  expect((await chen.get(`/api/files/${fileId}/content`)).status).toBe(404);
  expect((await chen.get(`/api/files/${fileId}/content?for=member:${appealId}`)).status).toBe(404);
  const other = await wang.post("/api/appeals", {
    category: "dismissal",
    description: "另外一件没有附件的事情,请帮助。",
    disclosure: "open",
    phone: "13800001002",
    employerDivision: "440305007",
    attachments: [],
  });
  await t.deliver();
  expect((await chen.get(`/api/files/${fileId}/content?for=appeal:${other.body.id}`)).status).toBe(404);
});

test("the original, with place and device, is its owner's alone", async () => {
  expect((await open(wang, "&copy=original")).raw.rawPayload.includes("NiangjiaPhone")).toBe(true);
  expect((await open(await t.signIn("chen"), "&copy=original")).status).toBe(404);
});

test("the address alone carries the post: a picture in a page has no headers", async () => {
  const chen = await t.signIn("chen");
  const as = encodeURIComponent(chen.as!);
  expect((await open(chen.acting("own"))).status).toBe(404);
  expect((await chen.acting("own").get(`/api/files/${fileId}/content?for=appeal:${appealId}`, {})).status).toBe(404);
  const raw = await t.app.http.inject({
    url: `/api/files/${fileId}/content?for=appeal:${appealId}&as=${as}`,
    headers: { cookie: chen.cookie! },
  });
  expect(raw.statusCode).toBe(200);
});

test("the owner can see who opened it", async () => {
  const before = await t.rows("select 1 from kernel_audit where action = 'files.open' and subject_id = $1", [fileId]);
  await open(await t.signIn("lin"));
  await open(wang);
  const rows = await t.rows(
    "select person_id, about_person_id from kernel_audit where action = 'files.open' and subject_id = $1 order by at, id",
    [fileId],
  );
  expect(rows.length).toBe(before.length + 1);
  expect(rows.at(-1)).toEqual({ person_id: castPerson("lin").id, about_person_id: castPerson("wang").id });
});

test("each gate suffices alone", async () => {
  for (const gate of ["rowSecurity", "scopeFilter"] as const) {
    await withGateOff(gate, async () => {
      expect((await open(await t.signIn("chen"))).status, gate).toBe(200);
      expect((await open(await t.signIn("wu"))).status, gate).toBe(404);
    });
  }
});

test("used once: a second appeal with the same file is refused in the appeal's own words", async () => {
  const again = await wang.post("/api/appeals", {
    category: "dismissal",
    description: "再交一次同样的附件会怎样呢?",
    disclosure: "open",
    phone: "13800001002",
    employerDivision: "440305007",
    attachments: [fileId],
  });
  expect(again.body.error.code).toBe("appeal_file_not_yours");
});
