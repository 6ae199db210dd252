import { AppError, statusOf } from "@niangjia/domain/kernel/errors";
import { kernelMessages } from "@niangjia/domain/kernel/kernel.messages";
import pg from "pg";
import { describe, expect, test } from "vitest";
import {
  describe as describeError,
  failureOf,
  OutcomeUnknown,
  ServiceAway,
  TooBusy,
  withoutValues,
} from "./failures.ts";
import { QuietLog } from "./quiet-log.ts";

const coded = (code: string, message = "") => Object.assign(new Error(message), { code });

/** Errors as PostgreSQL, its driver, the file system and fetch throw them → code, status, seconds until the next try, and whether it passes by itself. */
const table: readonly (readonly [string, Error, string, number, number | undefined, boolean])[] = [
  ["a value that the type cannot hold", coded("22P02"), "bad_input", 400, undefined, false],
  ["NUL in text", coded("22021"), "bad_input", 400, undefined, false],
  ["a date out of range", coded("22008"), "bad_input", 400, undefined, false],
  ["larger than an index bears", coded("54000"), "bad_input", 400, undefined, false],
  ["the second gate", coded("42501"), "not_permitted", 403, undefined, false],
  ["serialisation", coded("40001"), "busy", 503, 3, true],
  ["a deadlock", coded("40P01"), "busy", 503, 3, true],
  ["a lock that was waited for", coded("55P03"), "busy", 503, 3, true],
  ["a statement that took too long", coded("57014"), "busy", 503, 3, true],
  ["no connection slots", coded("53300"), "busy", 503, 3, true],
  ["no memory", coded("53200"), "busy", 503, 3, true],
  ["the pool", new Error("timeout exceeded when trying to connect"), "busy", 503, 3, true],
  ["no connection for a write", new TooBusy("write"), "busy", 503, 3, true],
  ["a connection that failed", coded("08006"), "unavailable", 503, 5, true],
  ["shut down by an administrator", coded("57P01"), "unavailable", 503, 5, true],
  ["crashed", coded("57P02"), "unavailable", 503, 5, true],
  ["starting", coded("57P03"), "unavailable", 503, 5, true],
  ["read only", coded("25006"), "unavailable", 503, 5, true],
  ["an error of the disk", coded("58030"), "unavailable", 503, 5, true],
  ["a page that is damaged", coded("XX001"), "unavailable", 503, 5, false],
  ["nobody listens", coded("ECONNREFUSED"), "unavailable", 503, 5, true],
  ["the line was cut", coded("ECONNRESET"), "unavailable", 503, 5, true],
  ["the driver's word for it", new Error("Connection terminated unexpectedly"), "unavailable", 503, 5, true],
  ["silent", new Error("Query read timeout"), "unavailable", 503, 5, true],
  [
    "a call elsewhere that took too long",
    Object.assign(new Error("aborted"), { name: "TimeoutError" }),
    "unavailable",
    503,
    5,
    true,
  ],
  [
    "a call elsewhere that failed",
    new TypeError("fetch failed", { cause: coded("ECONNREFUSED") }),
    "unavailable",
    503,
    5,
    true,
  ],
  ["the file store", new ServiceAway("the file store refused a content: 503"), "unavailable", 503, 5, true],
  ["cut during the commit", new OutcomeUnknown(coded("08006")), "outcome_unknown", 503, 3, true],
  ["the database's disk is full", coded("53100"), "storage_full", 507, 60, true],
  ["the disk of files is full", coded("ENOSPC"), "storage_full", 507, 60, true],
  ["a rule", new AppError("wrong_status"), "wrong_status", 409, undefined, false],
  ["no reader came free", new AppError("busy"), "busy", 503, 3, true],
  ["a mistake of ours", new TypeError("x is not a function"), "internal_error", 500, undefined, false],
  ["a constraint that no contract states", coded("23514"), "internal_error", 500, undefined, false],
];

test.each(table)("%s", (_, error, code, status, retryAfter, isPassing) => {
  const failure = failureOf(error);
  expect([failure.code, statusOf(failure.code), failure.retryAfter, failure.isPassing]).toEqual([
    code,
    status,
    retryAfter,
    isPassing,
  ]);
});

test("no sentence promises that nothing was lost, and only the unknown outcome says that it is unknown", () => {
  for (const code of ["internal_error", "busy", "unavailable", "storage_full"] as const) {
    expect(kernelMessages[code].zh).not.toMatch(/没有丢失/);
    expect(kernelMessages[code].en).toMatch(/not done/);
  }
  expect(kernelMessages.outcome_unknown.en).toBe(
    "The line broke while this was being saved, and we do not know yet whether it was done. Send it again: the same content is done only once.",
  );
});

describe("what is written down of an error", () => {
  const error = Object.assign(
    new pg.DatabaseError("duplicate key: Key (phone)=(13800001001) already exists", 10, "error"),
    {
      code: "23505",
      severity: "ERROR",
      table: "members_person",
      constraint: "members_person_phone",
      detail: "Key (phone)=(13800001001) already exists",
      where: "13800001001",
    },
  );

  test("says which kind, which table and where in the code, and no value", () => {
    const line = withoutValues(error);
    expect(line).toMatchObject({
      message: "database 23505 members_person members_person_phone",
      code: "23505",
      table: "members_person",
      constraint: "members_person_phone",
    });
    expect(line.stack).toContain("failures.test.ts");
    expect(JSON.stringify(line)).not.toContain("13800001001");
    expect(JSON.stringify(withoutValues(new OutcomeUnknown(error)))).not.toContain("13800001001");
    expect(describeError(error)).toBe("database 23505 members_person members_person_phone");
  });
});

test("the first line at once, then after 1 s, 2 s, 4 s … ten minutes, each with how many were held back", () => {
  let now = 0;
  const log = new QuietLog(() => now);
  const at = (ms: number) => ((now = ms), log.due("a"));
  expect([at(0), at(1), at(999), at(1000), at(1001), at(2999), at(3000), at(6999), at(7000)]).toEqual([
    0,
    null,
    null,
    2,
    null,
    null,
    2,
    null,
    1,
  ]);
  expect(log.due("b")).toBe(0);
  for (let step = 0; step < 12; step++) while (log.due("a") === null) now += 500;
  const before = now;
  while (log.due("a") === null) now += 500;
  expect(now - before).toBe(600_000);
  // Quiet for longer than twice its silence: it begins anew.
  now += 1_200_001;
  expect([log.due("a"), log.due("a")]).toEqual([0, null]);
});
