import { createHash, randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { TestApp } from "../../../testing/test-app.ts";
import { sweep } from "../files.jobs.ts";
import { film, formOf } from "../testing/corpus.ts";
import { SmallS3 } from "../testing/small-s3.ts";
import { signRequest } from "./s3-signature.ts";
import { parseStoreUrl, S3Store } from "./s3-store.ts";

let s3: SmallS3;
beforeAll(async () => {
  s3 = await SmallS3.start("s/ecret+");
});
afterAll(() => s3.stop());

const url = () => `http://key:${encodeURIComponent("s/ecret+")}@${s3.host}/bucket/union?region=cn-south-1`;
const named = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");

test("the signature of the published example (GET Object of AWS Signature Version 4)", () => {
  const headers = signRequest(
    { keyId: "AKIAIOSFODNN7EXAMPLE", secret: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", region: "us-east-1" },
    {
      method: "GET",
      path: "/test.txt",
      host: "examplebucket.s3.amazonaws.com",
      at: new Date("2013-05-24T00:00:00Z"),
      bodySha256: named(Buffer.alloc(0)),
      headers: { range: "bytes=0-9" },
    },
  );
  expect(headers["authorization"]).toBe(
    "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request, SignedHeaders=host;range;x-amz-content-sha256;x-amz-date, Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41",
  );
});

test("put, read a part, remove, remove again", async () => {
  const store = new S3Store(url());
  const bytes = randomBytes(5000);
  const name = named(bytes);
  await store.put(name, bytes);
  expect([...s3.objects.keys()]).toEqual([`/bucket/union/${name.slice(0, 2)}/${name}`]);
  expect((await store.read(name, 100, 300)).equals(bytes.subarray(100, 300))).toBe(true);
  await store.remove(name);
  await store.remove(name);
  await expect(store.read(name, 0, 1)).rejects.toThrow("no such content");
  expect(s3.refused).toEqual([]);
});

test("a store that fails twice is asked a third time; one that refuses the key is not", async () => {
  const store = new S3Store(url());
  const bytes = randomBytes(10);
  s3.failing = 2;
  await store.put(named(bytes), bytes);
  const stranger = new S3Store(`http://key:wrong@${s3.host}/bucket`);
  await expect(stranger.put(named(bytes), bytes)).rejects.toThrow("403");
  expect(s3.refused).toEqual(["wrong signature"]);
});

test("a setting without a key or without a bucket is told at once", () => {
  expect(() => parseStoreUrl("https://host/bucket")).toThrow("key and a secret");
  expect(() => parseStoreUrl("https://a:b@host/")).toThrow("bucket");
});

test("the platform keeps files in the store, sealed, and removes them from it", async () => {
  s3.objects.clear();
  const t = await TestApp.start({ settings: { FILES_S3_URL: url() } });
  try {
    const wang = await t.signIn("wang", "own");
    const body = film("vide", 2);
    const form = formOf("现场.mp4", body);
    const sent = await wang.send("POST", "/api/files", form.payload, form.headers);
    expect(sent.status).toBe(200);
    expect([...s3.objects.values()].some((object) => object.includes("ftyp"))).toBe(false);
    const back = await wang.get(`/api/files/${sent.body.fileId}/content`, { range: "bytes=1000000-1100000" });
    expect([back.status, back.raw.rawPayload.length]).toEqual([206, 100001]);
    await wang.send("DELETE", `/api/files/${sent.body.fileId}`);
    expect((await sweep(t.app.services)).contents).toBe(1);
    expect(s3.objects.size).toBe(0);
  } finally {
    await t.stop();
  }
});
