import { expect, test } from "vitest";
import { whoDid } from "./who-did.ts";

test.each([
  ["the worker reads of the own sealed appeal", "submitted", "（姓名密封）", null, true, ""],
  ["the worker reads who asked for another look", "reopened", "（姓名密封）", null, true, "您"],
  ["the worker reads who took it down at the desk", "submitted", "林慧", "窗口", true, "林慧 · 窗口"],
  ["the worker reads who answered", "answered", "陈尚文", "工会主席", true, "陈尚文 · 工会主席"],
  ["the union reads of a sealed appeal", "submitted", "（姓名密封）", null, false, "（姓名密封）"],
] as const)("%s", (_, kind, actorName, actorTitle, isForWorker, who) =>
  expect(whoDid({ kind, actorName, actorTitle }, isForWorker, "您")).toBe(who),
);
