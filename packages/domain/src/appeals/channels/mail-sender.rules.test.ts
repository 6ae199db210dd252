import { describe, expect, test } from "vitest";
import { isVouchedFor, soleSender, type MailHeader } from "./mail-sender.rules.ts";

const header = (name: string, value: string): MailHeader => ({ name, value });
const from = (...values: string[]) => soleSender(values.map((value) => header("from", value)));

describe("who a message says it is from", () => {
  test.each([
    ["zhou@mail.example", "zhou@mail.example"],
    ["  Zhou@Mail.Example ", "zhou@mail.example"],
    ["<zhou@mail.example>", "zhou@mail.example"],
    ["=?UTF-8?B?5ZGo?= <zhou@mail.example>", "zhou@mail.example"],
    ['"Zhou, of the works" <zhou@mail.example>', "zhou@mail.example"],
    ["\u00d6\u00e4 <zhou@mail.example>", "zhou@mail.example"],
    ["zhou+wages@mail.example", "zhou+wages@mail.example"],
    // The name pretends, the address is what counts.
    ['"zhou@mail.example" <other@else.example>', "other@else.example"],
  ])("%s", (value, address) => expect(from(value)).toBe(address));

  test.each([
    ["two mailboxes", "zhou@mail.example, other@else.example"],
    ["two in brackets", "<zhou@mail.example>, <other@else.example>"],
    ["an address before the brackets", "zhou@mail.example <other@else.example>"],
    ["a group", "friends: zhou@mail.example;"],
    ["a group with brackets", "friends: <zhou@mail.example>;"],
    ["a route", "<@else.example:zhou@mail.example>"],
    ["a comment", "zhou@mail.example (Zhou)"],
    ["a comment inside", "zhou(x)@mail.example"],
    ["a comment before", "(zhou@mail.example) <other@else.example>"],
    ["an encoded address", "=?utf-8?q?zhou=40mail.example?="],
    ["an encoded first part", "<=?utf-8?q?zhou?=@mail.example>"],
    ["a Cyrillic a in the domain", "zhou@m\u00d0\u00b0il.example"],
    ["a full-width at", "zhou\u00ef\u00bc\u00a0mail.example"],
    ["a quoted first part", '"zhou"@mail.example'],
    ["a NUL", "zhou@mail.example\u0000"],
    ["a bare CR", "zhou@mail.example\rFrom: other@else.example"],
    ["a quote without an end", '"Zhou <zhou@mail.example>'],
    ["brackets without an end", "Zhou <zhou@mail.example"],
    ["no dot", "zhou@localhost"],
    ["nothing", ""],
    ["far too long", `${"z".repeat(200)}@mail.example`],
  ])("%s is nobody", (_, value) => expect(from(value)).toBeNull());

  test("no From header, or two of them, is nobody", () => {
    expect(from()).toBeNull();
    expect(from("zhou@mail.example", "zhou@mail.example")).toBeNull();
  });
});

describe("what the gateway vouches for", () => {
  const results = (...values: string[]) =>
    isVouchedFor(
      values.map((value) => header("authentication-results", value)),
      "mx.union.example",
      "zhou@mail.example",
    );

  test.each([
    ["DMARC", "mx.union.example; dmarc=pass header.from=mail.example"],
    [
      "with version, comments and other findings",
      'mx.union.example 1; spf=pass (ip (v4) ok\\)) smtp.mailfrom=zhou@else.example; dkim=fail header.d=else.example header.b="a/b;c"; dmarc=pass (p=reject) action=none header.from=Mail.Example',
    ],
    [
      "as some write it",
      "MX.Union.Example;dmarc = pass (policy=none) header.from=mail.example;compauth=pass reason=100",
    ],
    [
      "the signature of the very domain where there is no policy",
      "mx.union.example; dmarc=none header.from=mail.example; dkim=pass header.d=mail.example header.s=k1",
    ],
    [
      "the signature of the very domain where DMARC was not asked",
      "mx.union.example; dkim=neutral header.d=else.example; dkim=pass header.i=@mail.example header.d=mail.example",
    ],
  ])("%s: yes", (_, value) => expect(results(value)).toBe(true));

  test.each([
    ["DMARC failed", "mx.union.example; dmarc=fail header.from=mail.example"],
    [
      "DMARC failed, signed all the same",
      "mx.union.example; dmarc=fail header.from=mail.example; dkim=pass header.d=mail.example",
    ],
    [
      "DMARC could not be asked",
      "mx.union.example; dmarc=temperror header.from=mail.example; dkim=pass header.d=mail.example",
    ],
    ["passed for another domain", "mx.union.example; dmarc=pass header.from=else.example"],
    ["passed for a domain that begins alike", "mx.union.example; dmarc=pass header.from=mail.example.else.example"],
    ["passed for the domain above", "mx.union.example; dmarc=pass header.from=example"],
    ["passed without saying for whom", "mx.union.example; dmarc=pass"],
    ["passed and failed", "mx.union.example; dmarc=pass header.from=mail.example; dmarc=fail header.from=mail.example"],
    ["said twice for whom", "mx.union.example; dmarc=pass header.from=else.example header.from=mail.example"],
    ["SPF alone", "mx.union.example; spf=pass smtp.mailfrom=zhou@mail.example"],
    ["the signature of a part of the domain", "mx.union.example; dkim=pass header.d=news.mail.example"],
    ["another gateway", "mx.else.example; dmarc=pass header.from=mail.example"],
    ["a name that begins alike", "mx.union.example.else; dmarc=pass header.from=mail.example"],
    ["inside a comment", "mx.union.example; none (; dmarc=pass header.from=mail.example)"],
    ["inside a quoted reason", 'mx.union.example; spf=fail reason="; dmarc=pass header.from=mail.example"'],
    ["a comment without an end", "mx.union.example; dmarc=pass header.from=mail.example (x"],
    ["a finding that cannot be read", "mx.union.example; dmarc=pass header.from=mail.example; ???"],
    ["another version", "mx.union.example 2; dmarc=pass header.from=mail.example"],
    ["nothing found", "mx.union.example; none"],
    ["other letters", "mx.union.example; dmarc=pass header.from=mail.example\u00e4"],
    ["far too long", `mx.union.example; dmarc=pass header.from=mail.example${" ".repeat(8000)}`],
    ["empty", ""],
  ])("%s: no", (_, value) => expect(results(value)).toBe(false));

  test("the topmost header of the gateway counts, whatever stands below or above it by others", () => {
    const [yes, no, others] = [
      "mx.union.example; dmarc=pass header.from=mail.example",
      "mx.union.example; dmarc=fail header.from=mail.example",
      "mx.else.example; dmarc=fail header.from=mail.example",
    ];
    expect(results(no, yes)).toBe(false);
    expect(results(yes, no)).toBe(true);
    expect(results(others, yes)).toBe(true);
    // One that cannot be read may be the gateway's own.
    expect(results("mx.union.example (", yes)).toBe(false);
  });

  test("without a gateway's name, or without a plain sender, nobody is vouched for", () => {
    const headers = [header("authentication-results", "mx.union.example; dmarc=pass header.from=mail.example")];
    expect(isVouchedFor(headers, null, "zhou@mail.example")).toBe(false);
    expect(isVouchedFor(headers, "mx.union.example", null)).toBe(false);
    expect(isVouchedFor(headers, "mx.union.example", "zhou@mail.example")).toBe(true);
  });
});
