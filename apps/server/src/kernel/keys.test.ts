import { chmod, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { modules } from "../modules.ts";
import { RunProgram } from "../testing/run-program.ts";
import { TestDatabase } from "../testing/test-database.ts";
import { testConfig, testKey } from "../testing/test-config.ts";
import { ConfigError, readConfig } from "./config.ts";
import { Database } from "./database/database.ts";
import { openKeys } from "./keys.ts";

const key = (n: number) => Buffer.alloc(32, n).toString("base64");
const [one, two, index] = [key(1), key(2), key(9)];

let place: string;
let empty: TestDatabase;
let world: TestDatabase;
beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), "niangjia-keys-"));
  [empty, world] = [await TestDatabase.create({ isEmpty: true }), await TestDatabase.create()];
});
afterAll(async () => {
  await Promise.all([empty?.drop(), world?.drop()]);
  if (place) await rm(place, { recursive: true, force: true });
});
/** Each test begins as a first start. */
afterEach(() => empty.rows("delete from kernel_setting where name = 'keys'"));

/** Opens the keys as a process does; "open", or the first line of the refusal. */
async function open(database: TestDatabase, settings: Record<string, string>): Promise<string> {
  const db = new Database(
    { connectionString: database.ownerUrl, poolSize: 2, options: "-c role=niangjia_app" },
    () => {},
  );
  try {
    await openKeys(testConfig(join(place, "none"), settings), db, modules);
    return "open";
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.message;
  } finally {
    await db.close();
  }
}
const withKeys = (fieldKeys: string, indexKey = index) => ({ FIELD_KEYS: fieldKeys, FIELD_INDEX_KEY: indexKey });
/** Keys in the file of a data folder. */
const inFolder = (folder: string) => ({ FIELD_KEYS: "", FIELD_INDEX_KEY: "", DATA_DIR: join(place, folder) });
const fingerprint = async (database: TestDatabase) =>
  (
    await database.rows<{ value: { salt: string; index: string; fields: Record<string, string> } }>(
      "select value from kernel_setting where name = 'keys'",
    )
  )[0]?.value;

describe("keys that are set are read strictly", () => {
  const cases: [string, string, string][] = [
    ["version 256, which one byte does not hold", `256:${one}`, "from 1 to 255"],
    ["version 0", `0:${one}`, "from 1 to 255"],
    ["a version that is no number", `first:${one}`, "from 1 to 255"],
    ["a version with a fraction", `1.5:${one}`, "from 1 to 255"],
    ["a version twice", `1:${one},1:${two}`, "names version 1 twice"],
    ["one key as two versions", `1:${one},2:${one}`, "the same key as version 1 and as version 2"],
    ["no version", one, "without its version"],
    ["an empty part", `1:${one},`, "empty part"],
    ["a key cut off", `1:${one.slice(0, -1)}`, "not whole base64"],
    ["a key with a stray character", `1:${one.slice(0, 9)}*${one.slice(10)}`, "not whole base64"],
    ["a short key", `1:${Buffer.alloc(16, 1).toString("base64")}`, "shorter than 32 bytes"],
  ];
  test.each(cases)("%s is refused", (_name, fieldKeys, words) => {
    expect(() => readConfig({ NODE_ENV: "test", ...withKeys(fieldKeys) })).toThrow(words);
    expect(() => readConfig({ NODE_ENV: "test", ...withKeys(fieldKeys) })).toThrow(/^FIELD_KEYS /);
  });

  test("an index key that is not whole is refused, and no message shows a key", () => {
    expect(() => readConfig({ NODE_ENV: "test", ...withKeys(`1:${one}`, index.slice(0, -2)) })).toThrow(
      /^FIELD_INDEX_KEY holds a key that is not whole base64\. Paste all of it, with the = at its end\.$/,
    );
  });

  test("versions 1 and 255 are read", () => {
    expect(readConfig({ NODE_ENV: "test", ...withKeys(`1:${one}, 255:${two}`) }).FIELD_KEYS).toBe(
      `1:${one}, 255:${two}`,
    );
  });
});

describe("the database remembers its keys", () => {
  test("the same keys start again; another index key, another field key, and swapped ones do not", async () => {
    expect(await open(empty, withKeys(`1:${one},2:${two}`))).toBe("open");
    const before = await fingerprint(empty);
    expect(await open(empty, withKeys(`1:${one},2:${two}`))).toBe("open");
    expect(await open(empty, withKeys(`1:${one},2:${two}`, key(8)))).toContain(
      "the index key is not that of this database",
    );
    expect(await open(empty, withKeys(`1:${one},2:${key(3)}`))).toContain(
      "the key of version 2 is not that of this database",
    );
    const swapped = await open(empty, withKeys(`1:${two},2:${one}`));
    expect(swapped).toContain("the key given as version 1 is version 2");
    expect(swapped).toContain("写成第 2 版的密钥其实是第 1 版");
    expect(await open(empty, withKeys(`3:${one}`))).toContain("the key given as version 3 is version 1");
    expect(await fingerprint(empty)).toEqual(before);
  });

  test("a higher version is added and known from then on; a lower one is refused, and so is a start without the newest", async () => {
    expect(await open(empty, withKeys(`2:${two}`))).toBe("open");
    expect(await open(empty, withKeys(`1:${one},2:${two}`))).toContain("the new version 1 is lower than the known 2");
    expect(await open(empty, withKeys(`2:${two},3:${one}`))).toBe("open");
    expect(Object.keys((await fingerprint(empty))!.fields)).toEqual(["2", "3"]);
    expect(await open(empty, withKeys(`2:${two}`))).toContain("version 3 is not loaded, and stored values need it");
  });

  test("an old version may go when no value needs it any more, and not before", async () => {
    // The demo world was sealed with version 1.
    expect(await open(world, withKeys(`1:${testKey},2:${two}`, testKey))).toBe("open");
    expect(await open(world, withKeys(`2:${two}`, testKey))).toContain(
      "version 1 is not loaded, and stored values need it",
    );
    expect(Object.keys((await fingerprint(world))!.fields)).toEqual(["1", "2"]);
    expect(await open(empty, withKeys(`1:${one},2:${two}`))).toBe("open");
    expect(await open(empty, withKeys(`2:${two}`))).toBe("open");
    expect(Object.keys((await fingerprint(empty))!.fields)).toEqual(["2"]);
  });

  test("what it remembers is no key, and differs from one installation to the other", async () => {
    await open(empty, withKeys(`1:${testKey}`, testKey));
    const [here, there] = [await fingerprint(empty), await fingerprint(world)];
    expect([here!.salt, here!.index, here!.fields["1"]]).toEqual([
      expect.stringMatching(/^[0-9a-f]{32}$/),
      expect.stringMatching(/^[0-9a-f]{32}$/),
      expect.stringMatching(/^[0-9a-f]{32}$/),
    ]);
    expect(new Set([here!.index, here!.fields["1"], there!.index, there!.fields["1"]]).size).toBe(4);
    expect(JSON.stringify(here)).not.toContain(Buffer.from(testKey, "base64").toString("hex").slice(0, 16));
  });

  test("a database from before fingerprints is taken over by the keys that open it and find what it holds, by no others", async () => {
    await world.rows("delete from kernel_setting where name = 'keys'");
    expect(await open(world, withKeys(`1:${one}`, testKey))).toContain(
      "these keys do not open or do not find what is stored",
    );
    expect(await open(world, withKeys(`1:${testKey}`, one))).toContain(
      "these keys do not open or do not find what is stored",
    );
    expect(await open(world, withKeys(`2:${testKey}`, testKey))).toContain("version 1 is not loaded");
    expect(await open(world, inFolder("beside"))).toContain("no new keys are made");
    expect(await fingerprint(world)).toBeUndefined();
    expect(await open(world, withKeys(`1:${testKey}`, testKey))).toBe("open");
    expect(Object.keys((await fingerprint(world))!.fields)).toEqual(["1"]);
  });

  test("every column with sealed fields is looked at for the versions it needs", async () => {
    const columns = await empty.rows<{
      name: string;
    }>(`select c.relname || '.' || a.attname as name from pg_attribute a join pg_class c on c.oid = a.attrelid
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.atttypid = 'bytea'::regtype and a.attname ~ 'cipher' order by 1`);
    expect(columns.map((one) => one.name)).toEqual(
      expect.arrayContaining([
        "appeals_appeal.email_cipher",
        "appeals_appeal.name_cipher",
        "appeals_appeal.phone_cipher",
        "appeals_import_row.cipher",
        "identity_account.totp_cipher",
        "identity_account.totp_pending_cipher",
        "identity_code.phone_cipher",
        "members_correction.wanted_cipher",
        "members_import.rows_cipher",
        "members_person.id_number_cipher",
        "members_person.phone_cipher",
        "notices_device.subscription_cipher",
        "notices_setting.mail_cipher",
        "notices_setting.mail_code_cipher",
        "tasks_task.recipient_contact_cipher",
      ]),
    );
    expect(columns.map((one) => one.name).filter((name) => !/[._]cipher$/.test(name))).toEqual([]);
    const versions = () => world.rows("select distinct v from kernel_key_versions() v order by v");
    expect(await versions()).toEqual([{ v: 1 }]);
    await world.rows(
      "update members_person set phone_cipher = set_byte(phone_cipher, 1, 200) where id = (select id from members_person where phone_cipher is not null order by id desc limit 1)",
    );
    expect(await versions()).toEqual([{ v: 1 }, { v: 200 }]);
    await world.rows(
      "update members_person set phone_cipher = set_byte(phone_cipher, 1, 1) where get_byte(phone_cipher, 1) = 200",
    );
  });
});

describe("several processes start at once on an empty database", () => {
  test("with one data folder all have the same keys", async () => {
    expect(await Promise.all(Array.from({ length: 8 }, () => open(empty, inFolder("shared"))))).toEqual(
      Array.from({ length: 8 }, () => "open"),
    );
    expect(await readdir(join(place, "shared"))).toEqual(["keys.json"]);
  });

  test("with a data folder each, one makes keys and the others are refused without making any", async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, (_, n) => open(empty, inFolder(`own-${n}`))));
    expect(answers.filter((answer) => answer === "open")).toHaveLength(1);
    expect(answers.filter((answer) => answer.includes("no new keys are made"))).toHaveLength(5);
    const made = await Promise.all(
      answers.map((_, n) =>
        readFile(join(place, `own-${n}`, "keys.json")).then(
          () => true,
          () => false,
        ),
      ),
    );
    expect(made).toEqual(answers.map((answer) => answer === "open"));
  });

  test("with different keys set, one writes them down and the others are refused", async () => {
    const answers = await Promise.all([1, 2, 3, 4].map((n) => open(empty, withKeys(`1:${key(n)}`))));
    expect(answers.filter((answer) => answer === "open")).toHaveLength(1);
    expect(
      answers.filter((answer) => answer.includes("the key of version 1 is not that of this database")),
    ).toHaveLength(3);
  });
});

describe("the key file", () => {
  const file = () => join(place, "folder", "keys.json");
  beforeAll(() => mkdir(join(place, "folder")));

  test("that is gone is not made again beside a database that knows its keys", async () => {
    expect(await open(empty, inFolder("folder"))).toBe("open");
    await rm(file());
    const refusal = await open(empty, inFolder("folder"));
    expect(refusal).toContain("不会另造密钥");
    expect(refusal).toContain("Put it back from the sealed backup");
    expect(await readdir(join(place, "folder"))).toEqual([]);
  });

  test("that was cut off, lacks a key, is open to everybody or cannot be read is told in a sentence", async () => {
    await open(empty, inFolder("folder"));
    const whole = await readFile(file(), "utf8");
    await writeFile(file(), whole.slice(0, 60));
    expect(await open(empty, inFolder("folder"))).toContain(
      "it is not whole JSON. Put the file back from the sealed backup.",
    );
    await writeFile(file(), JSON.stringify({ fieldKeys: `1:${one}` }));
    expect(await open(empty, inFolder("folder"))).toContain("it lacks fieldKeys or indexKey");
    await writeFile(file(), JSON.stringify({ fieldKeys: `300:${one}`, indexKey: index }));
    expect(await open(empty, inFolder("folder"))).toContain("from 1 to 255");
    await writeFile(file(), whole);
    await chmod(file(), 0o644);
    expect(await open(empty, inFolder("folder"))).toContain(`Run chmod 600 ${file()}`);
    await rm(file());
    await mkdir(file());
    await chmod(file(), 0o700);
    expect(await open(empty, inFolder("folder"))).toContain("cannot be read (EISDIR)");
    await rm(file(), { recursive: true });
  });
});

// The server too: ops/safekeeping.test.ts starts it on a restored database with other keys, and with none.
test.each([
  ["appoint", "tools/appoint.ts", ["--link", "13800000000"]],
  ["audit-fsck", "tools/audit-fsck.ts", []],
])("%s leaves with 78 and the sentence when the keys are others", async (_name, program, args) => {
  await open(world, withKeys(`1:${testKey}`, testKey));
  const ran = new RunProgram(
    program,
    { DATABASE_URL: world.ownerUrl, DATA_DIR: join(place, "none"), DEMO: "off", ...withKeys(`1:${one}`, testKey) },
    args,
  );
  expect([await ran.ended(), ran.said]).toEqual([
    78,
    expect.stringContaining(
      "The keys do not belong to this database: the key of version 1 is not that of this database. Put this installation's own keys back",
    ),
  ]);
  expect(ran.said).not.toMatch(/\n\s+at /);
});
