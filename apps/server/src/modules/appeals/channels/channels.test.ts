import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { paths } from "../../../../../../seeds/cast.ts";
import { TestApp, type Caller } from "../../../testing/test-app.ts";
import { crlf, handOver, headers, mailBox as boxOf, plain, taken, type Made } from "./testing/letters.ts";
import { expectOk, signInAll, versionOf, type StoryPeople } from "../testing/story.ts";

let t: TestApp;
let p: StoryPeople;
beforeAll(async () => {
  t = await TestApp.start();
  p = await signInAll(t);
});
afterAll(() => t.stop());

const mailBox = (by: Caller = p.he) => boxOf(by);
const partner = async (by: Caller = p.he): Promise<Made> =>
  expectOk(
    await by.post("/api/appeals/channels", { kind: "partner", name: "12345 热线平台", defaultCategory: "other" }),
  );

describe("settings", () => {
  test("the secret is shown once, kept nowhere, and its last four are told", async () => {
    const { channel, secret } = await mailBox();
    expect(secret).toMatch(/^nj_[\w-]{43}$/);
    expect(channel).toMatchObject({
      secretLast: secret.slice(-4),
      address: "help@union.example",
      union: { path: paths.yuehai },
      isActive: true,
      appealCount: 0,
      refusedCount: 0,
      lastReceivedAt: null,
    });
    expect(JSON.stringify(expectOk(await p.he.get("/api/appeals/channels")))).not.toContain(secret);
    const kept = await t.rows<{ text: string }>(
      "select to_jsonb(c.*)::text as text from appeals_channel c union all select to_jsonb(a.*)::text from kernel_audit a",
    );
    expect(kept.filter(({ text }) => text.includes(secret))).toEqual([]);
  });

  test("a new secret ends the old one at once; switched off, none opens it", async () => {
    const { channel, secret } = await partner();
    const list = (key: string) => t.nobody.get("/api/open311/v2/requests.json", { authorization: `Bearer ${key}` });
    expect((await list(secret)).status).toBe(200);
    const next = expectOk<Made>(await p.he.post(`/api/appeals/channels/${channel.id}/secret`, { version: 1 }));
    expect((await list(secret)).status).toBe(401);
    expect((await list(next.secret)).status).toBe(200);
    expectOk(
      await p.he.send("PUT", `/api/appeals/channels/${channel.id}`, {
        version: 2,
        name: "停用",
        defaultCategory: "other",
        isActive: false,
      }),
    );
    const off = await list(next.secret);
    const wrong = await list(`nj_${"x".repeat(43)}`);
    expect([off.status, off.raw.body]).toEqual([wrong.status, wrong.raw.body]);
  });

  test("two new secrets at once: one of them", async () => {
    const { channel } = await partner();
    const both = await Promise.all(
      [1, 2].map(() => p.he.post(`/api/appeals/channels/${channel.id}/secret`, { version: 1 })),
    );
    expect(both.map((one) => one.status).sort()).toEqual([200, 409]);
  });

  test("an address, a name or a gateway's name that storage cannot take is refused", async () => {
    const add = (more: Record<string, unknown>) =>
      p.he.post("/api/appeals/channels", {
        kind: "mail",
        name: "x",
        address: "help@union.example",
        defaultCategory: "other",
        ...more,
      });
    for (const more of [
      { address: "he\u0000lp@union.example" },
      { address: "he\u202elp@union.example" },
      { address: "\ud800@union.example" },
      { name: "a\u0000" },
      { authservId: "mx\u0000" },
    ])
      expect((await add(more)).status).toBe(400);
  });

  test("a mail box needs its address; another union finds nothing; a liaison may not", async () => {
    expect(
      (await p.he.post("/api/appeals/channels", { kind: "mail", name: "x", defaultCategory: "other" })).body.error.code,
    ).toBe("appeal_channel_address_needed");
    const { channel } = await mailBox();
    const xu = await t.signIn("xu");
    expect(expectOk(await xu.get("/api/appeals/channels?limit=100")).items.map((one: any) => one.id)).toContain(
      channel.id,
    );
    await t.rows(
      "update identity_role set permissions = permissions || '{appeals.channels}' where id = 'appeals_officer' and not permissions @> '{appeals.channels}'",
    );
    expect((await p.wu.get(`/api/appeals/channels/${channel.id}/messages`)).status).toBe(404);
    expect((await p.wu.post(`/api/appeals/channels/${channel.id}/secret`, { version: 1 })).status).toBe(404);
    expect((await p.chen.get("/api/appeals/channels")).status).toBe(403);
  });
});

const hand = (made: Made, message: string | Buffer, secret?: string) => handOver(t, made, message, secret);
const rowOf = async (number: string) => (await t.rows("select * from appeals_appeal where number = $1", [number]))[0]!;

describe("inbound mail", () => {
  test("a message becomes an appeal at the channel's union, and waits for the duty desk; the answer carries number and words", async () => {
    const box = await mailBox();
    const done = taken(await hand(box, plain("我在科技园上班，两个月没有发工资了。")));
    expect(done).toMatchObject({
      result: "registered",
      reason: null,
      number: expect.stringMatching(/^SQ/),
      leftOut: 0,
      receipt: { zh: expect.stringMatching(/^\p{Script=Han}{12}$/u), address: expect.stringContaining("/m/receipt#") },
    });
    await t.deliver();
    const row = await rowOf(done.number);
    expect(row).toMatchObject({
      channel: "mail",
      status: "registered",
      union_path: paths.yuehai,
      worker_name: "周师傅",
      description: "欠薪\n\n我在科技园上班，两个月没有发工资了。",
      person_id: null,
      phone_cipher: null,
      category: "other",
      disclosure: "union_only",
    });
    expect(
      (await t.rows("select kind from records_event where record_id = $1 order by at, id", [row["id"]])).map(
        (one) => one["kind"],
      ),
    ).toEqual(["submitted", "unrouted"]);
    expect(expectOk(await t.nobody.post("/api/appeals/receipt", { receipt: done.receipt.zh })).appeal.number).toBe(
      done.number,
    );
    expect(JSON.stringify(row)).not.toContain("zhou@mail.example");
  });

  test.each([
    [
      "gb18030 with a base64 subject",
      () =>
        Buffer.concat([
          Buffer.from(
            crlf([
              ...headers({
                From: "=?gb2312?B?1cXI/Q==?= <zhang@mail.example>",
                Subject: "=?gbk?B?xPq6ww==?=",
                "Content-Type": "text/plain; charset=gb18030",
                "Content-Transfer-Encoding": "8bit",
              }),
              "",
              "",
            ]),
          ),
          Buffer.from([0xb9, 0xa4, 0xd7, 0xca, 0xc3, 0xbb, 0xb7, 0xa2]),
        ]),
      "您好\n\n工资没发",
      "张三",
    ],
    [
      "quoted-printable",
      () =>
        crlf([
          ...headers({ "Content-Type": "text/plain; charset=utf-8", "Content-Transfer-Encoding": "quoted-printable" }),
          "",
          "=E5=B7=A5=E8=B5=84=E6=B2=A1=E5=8F=91",
        ]),
      "欠薪\n\n工资没发",
      "周师傅",
    ],
    [
      "HTML only",
      () =>
        crlf([
          ...headers({ "Content-Type": "text/html; charset=utf-8", "Content-Transfer-Encoding": "base64" }),
          "",
          Buffer.from("<html><style>p{}</style><p>工资没发</p><p>请帮忙<br>谢谢</p></html>").toString("base64"),
        ]),
      "欠薪\n\n工资没发\n请帮忙\n谢谢",
      "周师傅",
    ],
    [
      "plain text is taken where both are there",
      () =>
        crlf([
          ...headers({ "Content-Type": "multipart/alternative; boundary=b" }),
          "",
          "--b",
          "Content-Type: text/plain; charset=utf-8",
          "",
          "plain words here",
          "--b",
          "Content-Type: text/html",
          "",
          "<p>html words here</p>",
          "--b--",
          "",
        ]),
      "欠薪\n\nplain words here",
      "周师傅",
    ],
    [
      "without a name, by the first part of the address",
      () => plain("工资没有发", { From: "li.si@mail.example" }),
      "欠薪\n\n工资没有发",
      "li.si",
    ],
  ] as const)("%s", async (_, message, description, name) => {
    const { number } = taken(await hand(await mailBox(), message()));
    expect(await rowOf(number)).toMatchObject({ description, worker_name: name });
  });

  test("the same message twice, and four times at once, is one appeal with the same words", async () => {
    const box = await mailBox();
    const message = plain("同一封信送了很多次");
    const first = taken(await hand(box, message));
    const again = (await Promise.all(Array.from({ length: 4 }, () => hand(box, message)))).map(taken);
    for (const one of again) expect(one).toEqual(first);
    const other = plain("另一封，四次同时到");
    const race = (await Promise.all(Array.from({ length: 4 }, () => hand(box, other)))).map(taken);
    expect(new Set(race.map((one) => one.number)).size).toBe(1);
    expect((await t.rows("select 1 from appeals_appeal where channel_id = $1", [box.channel.id])).length).toBe(2);
    // To another box of the union it is another message.
    expect(taken(await hand(await mailBox(), message)).number).not.toBe(first.number);
  });

  test.each([
    ["a bounce", { "Return-Path": "<>" }, "bounce"],
    ["the mail system", { From: "MAILER-DAEMON@mail.example" }, "bounce"],
    ["a delivery report", { "Content-Type": "multipart/report; report-type=delivery-status; boundary=b" }, "bounce"],
    ["an automatic reply", { "Auto-Submitted": "auto-replied" }, "auto_reply"],
    ["an old automatic reply", { Precedence: "auto_reply" }, "auto_reply"],
    ["a newsletter", { "List-Id": "<news.example>" }, "bulk"],
    ["bulk", { Precedence: "bulk" }, "bulk"],
    ["the box itself", { From: "help@union.example" }, "own_address"],
    ["no sender", { From: "" }, "no_sender"],
  ])("%s is noted and not registered", async (_, more, reason) => {
    const box = await mailBox();
    expect(taken(await hand(box, plain("不在办公室", more as Record<string, string>)))).toMatchObject({
      result: "refused",
      reason,
      number: null,
      receipt: null,
    });
    expect(await t.rows("select 1 from appeals_appeal where channel_id = $1", [box.channel.id])).toEqual([]);
    const { items } = expectOk(await p.he.get(`/api/appeals/channels/${box.channel.id}/messages?result=refused`));
    expect(items).toMatchObject([{ result: "refused", reason, appealId: null }]);
    expect(JSON.stringify(items)).not.toContain("zhou@");
  });
  test("a person's own mail may say that it is no automatic one", async () => {
    expect(taken(await hand(await mailBox(), plain("我自己写的信", { "Auto-Submitted": "no" }))).result).toBe(
      "registered",
    );
  });

  test("attachments are looked into: a picture is kept, what pretends is left out and told on the time line", async () => {
    const box = await mailBox();
    const png = await sharp({ create: { width: 20, height: 20, channels: 3, background: "#f00" } })
      .png()
      .toBuffer();
    const part = (type: string, name: string, bytes: Buffer) => [
      "--b",
      `Content-Type: ${type}; name="${name}"`,
      `Content-Disposition: attachment; filename="${name}"`,
      "Content-Transfer-Encoding: base64",
      "",
      bytes.toString("base64"),
    ];
    const message = crlf([
      ...headers({ "Content-Type": "multipart/mixed; boundary=b" }),
      "",
      "--b",
      "Content-Type: text/plain; charset=utf-8",
      "",
      "see attachments please",
      ...part("image/png", "contract.png", png),
      ...part("image/png", "virus.png", Buffer.from("MZ\u0000\u0001\u0002 not a picture\u0000")),
      "--b--",
      "",
    ]);
    const done = taken(await hand(box, message));
    expect(done).toMatchObject({ result: "registered", leftOut: 1 });
    const row = await rowOf(done.number);
    expect(row["attachments"]).toHaveLength(1);
    const view = expectOk(await p.he.get(`/api/appeals/${row["id"]}`));
    expect(view.attachments).toMatchObject([{ name: "contract.png", kind: "png" }]);
    expect(view.events.find((event: any) => event.kind === "noted").text).toContain("virus.png");
    expect((await p.he.get(`/api/files/${row["attachments"][0]}/content?for=appeal:${row["id"]}`)).status).toBe(200);
    expect((await p.wu.get(`/api/files/${row["attachments"][0]}/content?for=appeal:${row["id"]}`)).status).toBe(404);
  });

  test("a reply with the number in its subject becomes a supplement, once; a stranger's does not", async () => {
    const box = await mailBox();
    const { number } = taken(await hand(box, plain("第一封信，工资没发")));
    const reply = (more: Record<string, string> = {}) =>
      plain("补充：还有加班费。\n\n在 2024年1月5日，工会写道：\n> 您的诉求已登记", {
        Subject: `Re: Received ${number}`,
        ...more,
      });
    const message = reply();
    expect(taken(await hand(box, message))).toMatchObject({ result: "supplemented", number, receipt: null });
    expect(taken(await hand(box, message))).toMatchObject({ result: "supplemented", number });
    const events = await t.rows(
      "select kind, text from records_event where record_id = (select id from appeals_appeal where number = $1) and kind = 'supplemented'",
      [number],
    );
    expect(events).toEqual([{ kind: "supplemented", text: "补充：还有加班费。" }]);
    const stranger = taken(await hand(box, reply({ From: "other@mail.example" })));
    expect(stranger.result).toBe("registered");
    expect(stranger.number).not.toBe(number);
  });

  test("what has ended takes no supplement: the mail is a new appeal", async () => {
    const box = await mailBox();
    const first = taken(await hand(box, plain("先写一封，后来撤回")));
    const { appeal } = expectOk(await t.nobody.post("/api/appeals/receipt", { receipt: first.receipt.en }));
    expectOk(
      await t.nobody.post("/api/appeals/receipt/acts", {
        receipt: first.receipt.en,
        act: { kind: "withdraw", version: appeal.version },
      }),
    );
    const next = taken(await hand(box, plain("又出问题了", { Subject: `Re: ${first.number}` })));
    expect([next.result, next.number === first.number]).toEqual(["registered", false]);
  });

  test("a receipt with a NUL or half of a character is no receipt", async () => {
    for (const receipt of ["\u0000", `${"山".repeat(11)}\u0000`, "\ud800".repeat(12), "a".repeat(31) + "\u0000"]) {
      const { status } = await t.nobody.post("/api/appeals/receipt", { receipt });
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
    }
  });

  test("a wrong secret, another box's secret, a partner's secret and none are refused alike; so is what is no message", async () => {
    const [box, other, system] = [await mailBox(), await mailBox(), await partner()];
    const message = plain("不该登记");
    const refused = await Promise.all(
      [`nj_${"0".repeat(43)}`, other.secret, system.secret, "x"].map((secret) => hand(box, message, secret)),
    );
    expect(new Set(refused.map((one) => `${one.status} ${one.body.error.code}`))).toEqual(
      new Set(["401 channel_not_known"]),
    );
    expect(
      (
        await t.nobody.send("POST", `/api/appeals/mail/${box.channel.id}`, Buffer.from(message), {
          "content-type": "message/rfc822",
        })
      ).status,
    ).toBe(401);
    expect(
      (
        await p.he.send("POST", `/api/appeals/mail/${box.channel.id}`, Buffer.from(message), {
          "content-type": "message/rfc822",
        })
      ).status,
    ).toBe(401);
    expect(
      (
        await t.nobody.send(
          "POST",
          `/api/appeals/mail/${box.channel.id}`,
          { a: 1 },
          { authorization: `Bearer ${box.secret}` },
        )
      ).status,
    ).toBe(415);
    expect(
      (
        await t.nobody.send("POST", "/api/appeals/at/2345678923456", Buffer.from(message), {
          "content-type": "message/rfc822",
        })
      ).status,
    ).toBe(415);
    expect((await hand(box, "")).status).toBeGreaterThanOrEqual(400);
    expect((await hand(box, Buffer.alloc(10 * 1024 * 1024 + 1, 65))).status).toBe(413);
    expect(await t.rows("select 1 from appeals_channel_message where channel_id = $1", [box.channel.id])).toEqual([]);
  });
});

describe("Open311", () => {
  const asked = {
    service_code: "wages-arrears",
    description: "工地拖欠三个月工资",
    address_id: "440305007",
    last_name: "李",
    first_name: "四",
    phone: "13600007777",
  };
  const send = (made: Made, body: Record<string, unknown>) =>
    t.nobody.send<any>("POST", "/api/open311/v2/requests.json", body, { authorization: `Bearer ${made.secret}` });
  const list = (made: Made, query = "") =>
    t.nobody.get<any>(`/api/open311/v2/requests.json${query}`, { authorization: `Bearer ${made.secret}` });
  const one = (made: Made, id: string) =>
    t.nobody.get<any>(`/api/open311/v2/requests/${id}.json`, { authorization: `Bearer ${made.secret}` });

  test("the services are the categories and topics, in the language asked for, each with its definition", async () => {
    const services = expectOk<any[]>(await t.nobody.get("/api/open311/v2/services.json", { "accept-language": "en" }));
    expect(services.find((service) => service.service_code === "wages-arrears")).toEqual({
      service_code: "wages-arrears",
      service_name: "Wages or wage arrears · Unpaid or docked wages",
      description: "工资、欠薪 · 拖欠、克扣工资 / Wages or wage arrears · Unpaid or docked wages",
      metadata: true,
      type: "realtime",
      keywords: "工资、欠薪,Wages or wage arrears,拖欠、克扣工资,Unpaid or docked wages",
      group: "Wages or wage arrears",
    });
    for (const { service_code: code } of services.slice(0, 6))
      expect(expectOk(await t.nobody.get(`/api/open311/v2/services/${code}.json`))).toMatchObject({
        service_code: code,
        attributes: [{ code: "employer_name" }, { code: "disclosure" }],
      });
    const unknown = await t.nobody.get<any>("/api/open311/v2/services/wages-nothing.json", { "accept-language": "en" });
    expect([unknown.status, unknown.body]).toEqual([
      409,
      [{ code: 409, description: expect.stringContaining("services.json"), error: "appeal_service_unknown" }],
    ]);
  });

  test("a request is registered and routed by its place; the answer holds no phone number", async () => {
    const made = await partner();
    const [done] = expectOk<any[]>(
      await send(made, {
        ...asked,
        external_id: "GD-1",
        "attribute[employer_name]": "某建筑公司",
        lat: "22.5",
        long: "113.9",
        address_string: "科苑路",
      }),
    );
    expect(done).toMatchObject({
      service_request_id: expect.stringMatching(/^SQ/),
      account_id: null,
      status_url: expect.stringContaining("/m/receipt#"),
      receipt_words: { zh: expect.any(String) },
    });
    await t.deliver();
    expect(await rowOf(done.service_request_id)).toMatchObject({
      channel: "partner",
      category: "wages",
      topic: "arrears",
      worker_name: "李四",
      employer_name: "某建筑公司",
      external_number: "GD-1",
      status: "dispatched",
      union_path: paths.nanshan,
      description: "工地拖欠三个月工资\n地点：科苑路 · 22.5, 113.9",
    });
    const answer = await one(made, done.service_request_id);
    const [request] = expectOk<any[]>(answer);
    expect(request).toMatchObject({
      service_request_id: done.service_request_id,
      status: "open",
      status_notes: "待接单",
      service_code: "wages-arrears",
      external_id: "GD-1",
      agency_responsible: expect.stringContaining("南山"),
      service_notice: expect.stringContaining("安排承办人"),
    });
    expect(Date.parse(request.expected_datetime)).toBeGreaterThan(Date.parse(request.requested_datetime));
    expect(answer.raw.body).not.toMatch(/1360000|李四/);
  });

  test("the same external_id is the same request, also four at once; of another partner it is another", async () => {
    const [made, other] = [await partner(), await partner()];
    const body = { ...asked, external_id: "GD-2" };
    const race = (await Promise.all(Array.from({ length: 4 }, () => send(made, body)))).map(
      (answer) => expectOk<any[]>(answer)[0],
    );
    expect(new Set(race.map((answer) => answer.service_request_id)).size).toBe(1);
    expect(new Set(race.map((answer) => answer.status_url)).size).toBe(1);
    const [elsewhere] = expectOk<any[]>(await send(other, body));
    expect(elsewhere.service_request_id).not.toBe(race[0].service_request_id);
  });

  test("a partner sees what it sent and nothing else", async () => {
    const [made, other] = [await partner(), await partner()];
    const [mine] = expectOk<any[]>(await send(made, asked));
    await send(other, asked);
    expect(expectOk<any[]>(await list(made)).map((request) => request.service_request_id)).toEqual([
      mine.service_request_id,
    ]);
    expect((await one(other, mine.service_request_id)).body).toEqual([
      expect.objectContaining({ error: "appeal_request_unknown" }),
    ]);
    expect((await one(other, "SQ20240105-9999999-9")).body).toEqual((await one(other, mine.service_request_id)).body);
    expect(expectOk<any[]>(await list(other, `?service_request_id=${mine.service_request_id}`))).toEqual([]);
  });

  test("filters by status, service and day; closed says how it ended", async () => {
    const made = await partner();
    const [first] = expectOk<any[]>(await send(made, asked));
    t.clock.advance(1000);
    const [second] = expectOk<any[]>(await send(made, { ...asked, service_code: "hours" }));
    const words = first.receipt_words.en;
    const { appeal } = expectOk(await t.nobody.post("/api/appeals/receipt", { receipt: words }));
    expectOk(
      await t.nobody.post("/api/appeals/receipt/acts", {
        receipt: words,
        act: { kind: "withdraw", version: appeal.version },
      }),
    );
    const ids = async (query: string) =>
      expectOk<any[]>(await list(made, query)).map((request) => request.service_request_id);
    expect(await ids("")).toEqual([second.service_request_id, first.service_request_id]);
    expect(await ids("?status=open")).toEqual([second.service_request_id]);
    expect(await ids("?status=closed")).toEqual([first.service_request_id]);
    expect(await ids("?status=open,closed&page_size=1&page=2")).toEqual([first.service_request_id]);
    expect(await ids("?service_code=hours")).toEqual([second.service_request_id]);
    expect(await ids("?end_date=2024-01-04T00:00:00Z")).toEqual([]);
    // The first came in at 03:31 UTC, however far from it the asker is; a distance that no place has is refused at its entry.
    expect(await ids("?start_date=2024-01-05T11:31:00%2B08:00&end_date=2024-01-05T11:31:00.000000%2B08:00")).toEqual([
      first.service_request_id,
    ]);
    for (const [name, value] of [
      ["start_date", "2024-01-05T11:31:00+23:59"],
      ["end_date", "2024-01-05T11:31:00-15:00"],
      ["start_date", "2024-01-05T11:31:60Z"],
    ] as const) {
      const refused = await list(made, `?${name}=${encodeURIComponent(value)}`);
      expect([refused.status, refused.body]).toEqual([
        400,
        [{ code: 400, description: expect.stringContaining(name), error: "not_an_instant" }],
      ]);
    }
    expect(expectOk<any[]>(await one(made, first.service_request_id))[0]).toMatchObject({
      status: "closed",
      status_notes: "职工已撤回",
      service_notice: "已经结束。",
      expected_datetime: null,
    });
  });

  test("as a plain web form with api_key, as the standard says; without a key, in the standard's shape of a refusal", async () => {
    const made = await partner();
    const form = (fields: Record<string, string>) =>
      t.nobody.send<any>("POST", "/api/open311/v2/requests.json", new URLSearchParams(fields).toString(), {
        "content-type": "application/x-www-form-urlencoded",
      });
    const [done] = expectOk<any[]>(
      await form({ api_key: made.secret, service_code: "wages", description: "用表单送来的一件" }),
    );
    expect(done.service_request_id).toMatch(/^SQ/);
    expect((await t.nobody.get<any>(`/api/open311/v2/requests.json?api_key=${made.secret}`)).status).toBe(200);
    const refused = await form({ service_code: "wages", description: "没有密钥的一件" });
    expect([refused.status, refused.body]).toEqual([
      401,
      [{ code: 401, description: expect.any(String), error: "channel_not_known" }],
    ]);
    const wrong = await form({ api_key: made.secret, service_code: "wages", description: "短" });
    expect([wrong.status, wrong.body]).toEqual([
      400,
      [{ code: 400, description: expect.stringContaining("description"), error: "text_too_short" }],
    ]);
    // A web form is taken nowhere else: another site's page cannot send one.
    expect(
      (
        await t.nobody.send<any>("POST", "/api/appeals/receipt", "receipt=x", {
          "content-type": "application/x-www-form-urlencoded",
        })
      ).status,
    ).toBe(415);
  });

  test.each([
    ["a NUL in the number", { external_id: "GD\u00001" }],
    ["half of a character", { external_id: "\ud800" }],
    ["a NUL in the address", { email: "a\u0000@b.example" }],
    ["a NUL in the employer", { "attribute[employer_name]": "某\u0000公司" }],
    ["a NUL in the name", { name: "李\u0000四" }],
    ["a NUL in the words", { description: "工地拖欠\u0000三个月工资" }],
    ["a NUL in the place", { address_string: "科苑\u0000路" }],
    ["a NUL in the service", { service_code: "wages\u0000" }],
    ["an overlong number", { external_id: "9".repeat(201) }],
  ])("%s is refused in the standard's shape, and nothing is registered", async (_, more) => {
    const made = await partner();
    const answer = await send(made, { ...asked, ...more });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(answer.body).toEqual([{ code: answer.status, description: expect.any(String), error: expect.any(String) }]);
    expect(expectOk<any[]>(await list(made))).toEqual([]);
  });

  test.each(["?service_request_id=SQ%00", "?service_code=wages%00", "?status=%00", "?jurisdiction_id=%00"])(
    "asked with %s, it answers or refuses",
    async (query) => {
      expect((await list(await partner(), query)).status).toBeLessThan(500);
    },
  );

  test("a number or a service with a NUL is none", async () => {
    expect((await one(await partner(), "SQ%00")).status).toBe(400);
    expect((await t.nobody.get("/api/open311/v2/services/wages%00.json")).status).toBe(400);
  });

  test("a mail box's secret opens no request; the handler's work is told in plain words", async () => {
    const [made, box] = [await partner(), await mailBox()];
    expect((await send(box, asked)).status).toBe(401);
    const [done] = expectOk<any[]>(await send(made, asked));
    await t.deliver();
    const { id } = (await rowOf(done.service_request_id)) as { id: string };
    expectOk(await p.lin.post(`/api/appeals/${id}/accept`, { version: await versionOf(p.lin, id) }));
    expectOk(await p.lin.post(`/api/appeals/${id}/notes`, { text: "内部意见", isForWorker: false }));
    const answer = await one(made, done.service_request_id);
    expect(expectOk<any[]>(answer)[0]).toMatchObject({
      status: "open",
      status_notes: "已接单",
      service_notice: "承办人正在办理。",
    });
    expect(answer.raw.body).not.toContain("内部意见");
  });
});
