import { expect, test } from "vitest";
import { allNoticeKinds, sentenceOf } from "../notice-kinds.ts";
import { isPushService } from "./push-services.ts";
import { outsideSentences } from "./notice-kind.ts";
import { goesOutAt } from "./quiet-hours.ts";

test.each([
  // now (UTC), Shanghai, urgent, keeps quiet hours, goes out at
  ["2024-01-05T13:59:59.999Z", "21:59", false, true, "2024-01-05T13:59:59.999Z"],
  ["2024-01-05T14:00:00.000Z", "22:00", false, true, "2024-01-05T23:00:00.000Z"],
  ["2024-01-05T15:59:59.000Z", "23:59", false, true, "2024-01-05T23:00:00.000Z"],
  ["2024-01-05T16:00:00.000Z", "00:00", false, true, "2024-01-05T23:00:00.000Z"],
  ["2024-01-05T22:59:59.999Z", "06:59", false, true, "2024-01-05T23:00:00.000Z"],
  ["2024-01-05T23:00:00.000Z", "07:00", false, true, "2024-01-05T23:00:00.000Z"],
  ["2024-02-29T15:00:00.000Z", "23:00, leap day", false, true, "2024-02-29T23:00:00.000Z"],
  ["2024-12-31T15:00:00.000Z", "23:00, last day of the year", false, true, "2024-12-31T23:00:00.000Z"],
  ["2024-01-05T15:00:00.000Z", "23:00, urgent", true, true, "2024-01-05T15:00:00.000Z"],
  ["2024-01-05T15:00:00.000Z", "23:00, reads at night", false, false, "2024-01-05T15:00:00.000Z"],
])("%s (%s), urgent %s, quiet %s: goes out at %s", (now, _, isUrgent, keeps, at) => {
  expect(goesOutAt(now, isUrgent, keeps)).toBe(at);
});

const allowed = "fcm.googleapis.com, .push.services.mozilla.com,127.0.0.1:9000";
test.each([
  ["https://fcm.googleapis.com/fcm/send/x", true],
  ["https://FCM.googleapis.com/fcm/send/x", true],
  ["https://updates.push.services.mozilla.com/wpush/v2/x", true],
  ["http://127.0.0.1:9000/x", true],
  ["http://fcm.googleapis.com/x", false],
  ["https://fcm.googleapis.com:8443/x", false],
  ["https://push.services.mozilla.com/x", false],
  ["https://evilpush.services.mozilla.com.example/x", false],
  ["https://fcm.googleapis.com@127.0.0.1/x", false],
  ["https://user:pass@fcm.googleapis.com/x", false],
  ["https://fcm.googleapis.com\\@127.0.0.1/x", false],
  ["http://127.0.0.1:9001/x", false],
  ["https://127.0.0.1/x", false],
  ["https://[::1]/x", false],
  ["ftp://fcm.googleapis.com/x", false],
  ["https://fcm.googleapis.com", false],
  [`https://fcm.googleapis.com/${"x".repeat(1000)}`, false],
])("%s is a push service: %s", (endpoint, is) => {
  expect(isPushService(endpoint, allowed)).toBe(is);
});

test.each(allNoticeKinds.map(([name, kind]) => [name, kind] as const))(
  "%s has both languages, and each place of its sentence is one of its params",
  (_, kind) => {
    const shape = Object.keys((kind.params as unknown as { shape: object }).shape).sort();
    const places = (sentence: string) =>
      [...new Set([...sentence.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!))].sort();
    for (const place of [...places(kind.sentence.zh), ...places(kind.sentence.en)]) expect(shape).toContain(place);
    expect(places(kind.sentence.en)).toEqual(places(kind.sentence.zh));
    expect(kind.title.zh && kind.title.en).toBeTruthy();
  },
);

test("what leaves the platform has no places", () => {
  for (const { zh, en } of Object.values(outsideSentences)) expect(`${zh}${en}`).not.toMatch(/[{}]/);
});

test("a param in two languages is said in each; a kind nobody knows any more still reads as a sentence", () => {
  expect(sentenceOf("identity.post_given", { post: { zh: "主席", en: "chair" }, union: "粤海" })).toEqual({
    zh: "您已担任“主席”（粤海）。",
    en: "You now hold the post “chair” (粤海).",
  });
  expect(sentenceOf("gone.kind", {}).zh).toBe("您有一条通知，请打开查看。");
});
