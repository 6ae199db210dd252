import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { AppError } from "@niangjia/domain/kernel/errors";
import { Unit } from "../../kernel/context.ts";
import { scopes } from "../../kernel/scope.ts";
import { newId } from "../../kernel/ids.ts";
import { hour } from "../../kernel/time.ts";
import { TestApp, type Caller } from "../../testing/test-app.ts";
import { zipOf } from "../../testing/hostile/zip-maker.ts";
import { castPerson } from "../../../../../seeds/cast.ts";
import { attachFiles, describeFiles, requireOwnFiles } from "./index.ts";
import { sweep } from "./files.jobs.ts";
import { docx, emptyPng, film, formOf, pdf, photo, song, xlsx, zeros } from "./testing/corpus.ts";

let t: TestApp;
let wang: Caller;
let chen: Caller;
beforeAll(async () => {
  t = await TestApp.start();
  wang = await t.signIn("wang", "own");
  chen = await t.signIn("chen");
});
afterAll(() => t.stop());

const upload = (who: Caller, name: string, body: Buffer, query = "", type?: string) => {
  const form = formOf(name, body, type);
  return who.send("POST", `/api/files${query}`, form.payload, form.headers);
};
const uploaded = async (who: Caller, name: string, body: Buffer, query = "") => {
  const answer = await upload(who, name, body, query);
  expect(answer.body).toMatchObject({ fileId: expect.any(String) });
  return answer.body.fileId as string;
};
/** Runs a step as a record's module would: as a person, in one transaction. */
const asPerson = (key: string, step: (ctx: Unit) => Promise<void>) => {
  const personId = castPerson(key).id;
  return t.app.services.db.inScope(scopes.own(personId), async (tx) => {
    const session = {
      name: "某人",
      sessionId: newId(),
      personId,
      posts: [],
      offices: [],
      steppedUpAt: null,
      strongProof: "none" as const,
      isVouched: false,
    };
    const unit = new Unit({
      tx,
      actor: { session, as: { kind: "own" } },
      scope: scopes.own(personId),
      now: t.clock.now(),
      requestId: "test",
      language: "zh",
    });
    await step(unit);
    await unit.finish();
  });
};
const contentsOnDisk = async (fileId: string) => {
  const rows = await t.rows<{ name: string; role: string }>(
    "select name, role from files_blob where file_id = $1 order by role",
    [fileId],
  );
  return rows.map((row) => ({
    role: row.role,
    path: join(t.app.services.config.DATA_DIR, "files", row.name.slice(0, 2), row.name),
  }));
};

test("a photo: the copy that is shown tells no place, device or author, stands upright and is sealed on the disk", async () => {
  const original = await photo();
  expect(original.includes("NiangjiaPhone")).toBe(true);
  const sent = await upload(wang, "工资条.JPG", original, "", "text/html");
  expect(sent.status).toBe(200);
  expect(sent.body).toMatchObject({ name: "工资条.jpg", kind: "jpeg", previewable: true, width: 480, height: 640 });
  const shown = await wang.get(`/api/files/${sent.body.fileId}/content`);
  expect(shown.status).toBe(200);
  const seen = await sharp(shown.raw.rawPayload).metadata();
  expect([seen.width, seen.height, seen.exif, seen.orientation, seen.xmp, seen.iptc]).toEqual([
    480,
    640,
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
  expect(shown.raw.rawPayload.includes("NiangjiaPhone")).toBe(false);
  expect(shown.headers).toMatchObject({
    "content-type": "image/jpeg",
    "x-content-type-options": "nosniff",
    "content-security-policy": "default-src 'none'; sandbox",
    "content-disposition": "inline; filename=\"___.jpg\"; filename*=UTF-8''%E5%B7%A5%E8%B5%84%E6%9D%A1.jpg",
  });
  // No copy stays in the browser, so that none is asked for again either.
  expect([shown.headers["cache-control"], shown.headers.etag]).toEqual(["no-store", undefined]);
  const small = await wang.get(`/api/files/${sent.body.fileId}/content?copy=thumbnail`);
  expect([small.headers["content-type"], (await sharp(small.raw.rawPayload).metadata()).height]).toEqual([
    "image/webp",
    320,
  ]);
  const stored = await contentsOnDisk(sent.body.fileId);
  expect(stored.map((one) => one.role)).toEqual(["shown", "thumbnail"]);
  for (const { path } of stored) expect((await readFile(path)).includes(Buffer.from([0xff, 0xd8, 0xff]))).toBe(false);
});

test("the original stays only where its owner agrees, and only the owner gets it back", async () => {
  const original = await photo();
  const plain = await uploaded(wang, "a.jpg", original);
  expect((await wang.get(`/api/files/${plain}/content?copy=original`)).status).toBe(404);
  const kept = await uploaded(wang, "b.jpg", original, "?keepOriginal=yes");
  const back = await wang.get(`/api/files/${kept}/content?copy=original`);
  expect(back.raw.rawPayload.equals(original)).toBe(true);
  expect(back.headers["content-type"]).toBe("application/octet-stream");
  expect(String(back.headers["content-disposition"])).toMatch(/^attachment/);
});

test("large pictures shrink to 2,000 pixels", async () => {
  const sent = await upload(
    wang,
    "海报.png",
    await sharp({ create: { width: 5000, height: 2500, channels: 3, background: "#fff" } })
      .png()
      .toBuffer(),
  );
  expect(sent.body).toMatchObject({ kind: "png", width: 2000, height: 1000 });
});

test.each([
  ["合同.docx", () => docx(), "docx"],
  ["名单.xlsx", () => xlsx(), "xlsx"],
  ["裁决书.pdf", () => pdf(), "pdf"],
  ["说明.txt", () => Buffer.from("公司拖欠三个月工资。\n"), "txt"],
  ["说明.txt", () => Buffer.from([0xb9, 0xa4, 0xd7, 0xca]), "txt"],
  ["录音.m4a", () => film("soun"), "m4a"],
  ["现场.mp4", () => film("vide"), "mp4"],
  ["录音.mp3", () => song(), "mp3"],
])("%s is taken as what it is", async (name, make, kind) => {
  const sent = await upload(wang, name, make());
  expect([sent.status, sent.body.kind, sent.body.name]).toEqual([200, kind, name]);
  const content = await wang.get(`/api/files/${sent.body.fileId}/content`);
  expect(content.status).toBe(200);
  expect(
    String(content.headers["content-disposition"]).startsWith(
      ["m4a", "mp4", "mp3"].includes(kind) ? "inline" : "attachment",
    ),
  ).toBe(true);
  expect(content.raw.rawPayload.includes("113.93")).toBe(false);
});

test("text in GB 18030 is served as UTF-8", async () => {
  const id = await uploaded(wang, "旧.txt", Buffer.from([0xb9, 0xa4, 0xd7, 0xca]));
  expect((await wang.get(`/api/files/${id}/content`)).raw.rawPayload.toString("utf8")).toBe("工资");
});

test("a film is wound forward by ranges across sealed chunks", async () => {
  const body = film("vide", 3);
  const id = await uploaded(wang, "现场.mp4", body);
  const whole = (await wang.get(`/api/files/${id}/content`)).raw.rawPayload;
  expect(whole.length).toBe(body.length);
  const part = await wang.get(`/api/files/${id}/content`, { range: "bytes=1048000-2200000" });
  expect([part.status, part.headers["content-range"]]).toEqual([206, `bytes 1048000-2200000/${body.length}`]);
  expect(part.raw.rawPayload.equals(whole.subarray(1048000, 2200001))).toBe(true);
});

const hostile: [string, () => Buffer | Promise<Buffer>, string, string][] = [
  ["zip bomb", () => docx({ name: "word/media/a.bin", body: zeros(110) }), "合同.docx", "file_archive_too_large"],
  [
    "nested bomb",
    () =>
      docx({
        name: "word/embeddings/a.xlsx",
        body: zipOf([
          {
            name: "b",
            body: zipOf([
              { name: "c", body: zeros(60) },
              { name: "d", body: zeros(60) },
            ]),
          },
        ]),
      }),
    "合同.docx",
    "file_archive_too_large",
  ],
  [
    "archives four deep",
    () =>
      docx({
        name: "a",
        body: zipOf([
          { name: "b", body: zipOf([{ name: "c", body: zipOf([{ name: "d", body: Buffer.from("x") }]) }]) },
        ]),
      }),
    "合同.docx",
    "file_archive_too_large",
  ],
  [
    "100,000 entries",
    () => zipOf(Array.from({ length: 100_000 }, (_, i) => ({ name: `${i}`, body: Buffer.alloc(0) }))),
    "合同.docx",
    "file_archive_too_large",
  ],
  [
    "a directory that hides entries",
    () =>
      zipOf(
        [
          { name: "[Content_Types].xml", body: Buffer.from("<a/>") },
          { name: "word/document.xml", body: Buffer.from("<a/>") },
          { name: "x", body: Buffer.from("x") },
        ],
        { count: 2 },
      ),
    "合同.docx",
    "file_mixed",
  ],
  ["zip slip", () => docx({ name: "../../etc/cron.d/x", body: Buffer.from("x") }), "合同.docx", "file_mixed"],
  ["zip slip by backslash", () => docx({ name: "..\\..\\x.exe", body: Buffer.from("x") }), "合同.docx", "file_mixed"],
  [
    "a symbolic link in a zip",
    () => docx({ name: "word/link", body: Buffer.from("/etc/passwd"), unixMode: 0o120777 }),
    "合同.docx",
    "file_mixed",
  ],
  [
    "two names for one entry",
    () => docx({ name: "word/a.xml", directoryName: "word/b.xml", body: Buffer.from("x") }),
    "合同.docx",
    "file_mixed",
  ],
  ["macros", () => docx({ name: "word/vbaProject.bin", body: Buffer.from("x") }), "合同.docx", "file_has_macros"],
  ["a plain zip", () => zipOf([{ name: "a.exe", body: Buffer.from("MZ") }]), "合同.docx", "file_kind_refused"],
  ["a cut zip", () => docx({ name: "a", body: randomBytes(5000) }).subarray(0, 3000), "合同.docx", "file_damaged"],
  ["pixel flood", () => emptyPng(50_000, 50_000), "照片.png", "file_too_many_pixels"],
  ["a PNG without its pixels", () => emptyPng(3000, 3000), "照片.png", "file_damaged"],
  ["a cut photo", async () => (await photo()).subarray(0, 900), "照片.jpg", "file_damaged"],
  [
    "a photo and a zip in one",
    async () => Buffer.concat([await photo(), zipOf([{ name: "a", body: Buffer.from("x") }])]),
    "照片.jpg",
    "file_mixed",
  ],
  [
    "a photo and a page in one",
    async () => Buffer.concat([await photo(), Buffer.from("<script>alert(1)</script>")]),
    "照片.jpg",
    "file_mixed",
  ],
  [
    "a PDF and a zip in one",
    () => Buffer.concat([pdf(), zipOf([{ name: "a", body: Buffer.from("x") }])]),
    "裁决书.pdf",
    "file_mixed",
  ],
  ["a cut PDF", () => pdf().subarray(0, 30), "裁决书.pdf", "file_damaged"],
  [
    "EICAR called a photo",
    () => Buffer.from("X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"),
    "照片.jpg",
    "file_contradicts_name",
  ],
  ["a photo called a PDF", () => photo(), "裁决书.pdf", "file_contradicts_name"],
  [
    "SVG with a script",
    () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
    "图.svg",
    "file_kind_refused",
  ],
  [
    "SVG called text",
    () => Buffer.from('<?xml version="1.0"?><svg><script>alert(1)</script></svg>'),
    "说明.txt",
    "file_kind_refused",
  ],
  ["a web page", () => Buffer.from("<!DOCTYPE html><script>alert(1)</script>"), "说明.txt", "file_kind_refused"],
  ["a program", () => Buffer.concat([Buffer.from("MZ\x90\0"), Buffer.alloc(200)]), "照片.jpg", "file_kind_refused"],
  ["random bytes", () => Buffer.concat([Buffer.from([0]), randomBytes(4000)]), "x.bin", "file_kind_refused"],
  ["HEIC", () => Buffer.from("\0\0\0\x18ftypheic\0\0\0\0mif1heic", "latin1"), "照片.heic", "file_heic_refused"],
  [
    "a film whose boxes point outside",
    () => Buffer.concat([film("vide").subarray(0, 40), Buffer.from([0x7f, 0xff, 0xff, 0xff]), Buffer.from("moov")]),
    "现场.mp4",
    "file_damaged",
  ],
  [
    "a label without a sound",
    () => Buffer.from("ID3\x04\0\0\x7f\x7f\x7f\x7fabc", "latin1"),
    "录音.mp3",
    "file_damaged",
  ],
  ["nothing", () => Buffer.alloc(0), "照片.jpg", "file_empty"],
  ["21 MB", () => Buffer.alloc(21 * 1024 * 1024, 1), "照片.jpg", "too_large"],
];

test.each(hostile)("refused: %s", async (_what, make, name, code) => {
  const body = await make();
  const [sent, health] = await Promise.all([upload(wang, name, body), t.app.http.inject({ url: "/health/ready" })]);
  expect(sent.status).toBeGreaterThanOrEqual(400);
  expect(sent.status).toBeLessThan(500);
  expect(sent.body.error.code).toBe(code);
  expect(sent.body.error.message.length).toBeGreaterThan(5);
  expect(health.statusCode).toBe(200);
});

test.each([
  ["../../../etc/passwd.txt", "passwd.txt"],
  ["C:\\windows\\工资.txt", "工资.txt"],
  ["a\u202Etxt.exe", "atxt.txt"],
  ["....txt", "file.txt"],
  ["x".repeat(300) + ".txt", `${"x".repeat(96)}.txt`],
  ["a%22; filename=evil.html", "a_22; filename=evil.txt"],
])("the name %s becomes %s", async (given, kept) => {
  expect((await upload(wang, given, Buffer.from("文字"))).body.name).toBe(kept);
});

test("a form without a file, no form at all, a form cut off", async () => {
  const empty = await wang.send("POST", "/api/files", Buffer.from("------niangjia-edge--\r\n"), {
    "content-type": "multipart/form-data; boundary=----niangjia-edge",
  });
  expect([empty.status, empty.body.error.code]).toEqual([409, "file_missing"]);
  const json = await wang.post("/api/files", { file: "x" });
  expect([json.status, json.body.error.code]).toEqual([415, "unsupported_media"]);
  const form = formOf("a.txt", Buffer.from("abc"));
  const cut = await wang.send("POST", "/api/files", form.payload.subarray(0, -30), form.headers);
  expect([cut.status, cut.body.error.code]).toEqual([409, "file_damaged"]);
});

test("one's own file is nobody else's; without a session: 401", async () => {
  const id = await uploaded(wang, "a.txt", Buffer.from("我的"));
  expect((await wang.get(`/api/files/${id}/content`)).status).toBe(200);
  expect((await chen.get(`/api/files/${id}/content`)).status).toBe(404);
  expect((await t.nobody.get(`/api/files/${id}/content`)).status).toBe(401);
  expect((await chen.send("DELETE", `/api/files/${id}`)).status).toBe(404);
  expect((await upload(t.nobody, "a.txt", Buffer.from("x"))).status).toBe(401);
});

test("a record takes a file once: of two at the same moment one is refused; the owner can no longer remove it", async () => {
  const id = await uploaded(wang, "证据.txt", Buffer.from("证据"));
  const take = () =>
    asPerson("wang", async (ctx) => {
      await requireOwnFiles(ctx, [id], "appeal_file_not_yours");
      await attachFiles(ctx, [id], "nothing", newId());
    });
  const results = await Promise.allSettled([take(), take(), take()]);
  expect(results.filter((one) => one.status === "fulfilled")).toHaveLength(1);
  for (const one of results)
    if (one.status === "rejected") expect((one.reason as AppError).code).toBe("appeal_file_not_yours");
  const removed = await wang.send("DELETE", `/api/files/${id}`);
  expect([removed.status, removed.body.error.code]).toEqual([409, "file_in_use"]);
  // The record's module says who reads it from now on; no module knows records of this kind.
  expect((await wang.get(`/api/files/${id}/content`)).status).toBe(404);
  expect((await wang.get(`/api/files/${id}/content?for=nothing:${newId()}`)).status).toBe(404);
});

test("a file of somebody else, a removed one, the same one twice: not usable", async () => {
  const mine = await uploaded(wang, "a.txt", Buffer.from("a"));
  const gone = await uploaded(wang, "b.txt", Buffer.from("b"));
  expect((await wang.send("DELETE", `/api/files/${gone}`)).status).toBe(200);
  await expect(asPerson("chen", (ctx) => requireOwnFiles(ctx, [mine], "no"))).rejects.toThrow("no");
  await expect(asPerson("wang", (ctx) => requireOwnFiles(ctx, [gone], "no"))).rejects.toThrow("no");
  await expect(asPerson("wang", (ctx) => requireOwnFiles(ctx, [mine, mine], "no"))).rejects.toThrow("no");
  await asPerson("wang", async (ctx) => {
    await requireOwnFiles(ctx, [], "no");
    await requireOwnFiles(ctx, [mine], "no");
    expect(await describeFiles(ctx, [gone, mine])).toEqual([
      { fileId: mine, name: "a.txt", kind: "txt", bytes: 1, previewable: false, width: null, height: null },
    ]);
  });
});

test("200 MB for each person, also with several uploads at once", async () => {
  const li = await t.signIn("li", "own");
  await t.rows(
    `insert into files_file (id, owner_person_id, name, kind, bytes, kept_bytes, sha256, created_at)
     select gen_random_uuid(), $1, 'a.mp4', 'mp4', 20000000, 20000000, decode(repeat('00', 32), 'hex'), $2 from generate_series(1, 10)`,
    [castPerson("li").id, t.clock.now()],
  );
  const body = film("vide", 6);
  const sent = await Promise.all([upload(li, "a.mp4", body), upload(li, "b.mp4", body), upload(li, "c.mp4", body)]);
  expect(sent.map((one) => one.status).sort()).toEqual([200, 409, 409]);
  expect(sent.find((one) => one.status === 409)!.body.error.code).toBe("files_quota_full");
  const mine = await li.get("/api/files/mine");
  expect(mine.body.keptBytes).toBe(200_000_000 + body.length);
});

test("the same key gives the first answer, not a second file", async () => {
  const form = formOf("a.txt", Buffer.from("只传一次"));
  const headers = { ...form.headers, "idempotency-key": "0123456789abcdef0123" };
  const first = await wang.send("POST", "/api/files", form.payload, headers);
  const second = await wang.send("POST", "/api/files", form.payload, headers);
  expect([second.status, second.body.fileId]).toEqual([200, first.body.fileId]);
});

test("altered on the disk: not served", async () => {
  const id = await uploaded(wang, "a.txt", Buffer.from("不可改动"));
  const [stored] = await contentsOnDisk(id);
  const { writeFile } = await import("node:fs/promises");
  const bytes = await readFile(stored!.path);
  bytes[5]! ^= 1;
  await writeFile(stored!.path, bytes);
  expect((await wang.get(`/api/files/${id}/content`)).status).toBe(500);
});

test("unused uploads go after a day, removed files at once, and their contents with them", async () => {
  const used = await uploaded(wang, "用.txt", Buffer.from("用"));
  await asPerson("wang", async (ctx) => {
    await requireOwnFiles(ctx, [used], "no");
    await attachFiles(ctx, [used], "nothing", newId());
  });
  const unused = await uploaded(wang, "不用.jpg", await photo());
  const removed = await uploaded(wang, "删.txt", Buffer.from("删"));
  const paths = {
    used: await contentsOnDisk(used),
    unused: await contentsOnDisk(unused),
    removed: await contentsOnDisk(removed),
  };
  await wang.send("DELETE", `/api/files/${removed}`);
  await sweep(t.app.services);
  const there = () =>
    Object.fromEntries(Object.entries(paths).map(([key, list]) => [key, list.every((one) => existsSync(one.path))]));
  expect(there()).toEqual({ used: true, unused: true, removed: false });
  t.clock.advance(25 * hour);
  await sweep(t.app.services);
  expect(there()).toEqual({ used: true, unused: false, removed: false });
  expect(await t.rows("select 1 from files_file where id = any($1)", [[unused, removed]])).toEqual([]);
});
