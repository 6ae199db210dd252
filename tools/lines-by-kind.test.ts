import { expect, test } from "vitest";
import { linesByKind } from "./lines-by-kind.ts";

test("each file counts once, by its layer and its name; prose counts for nothing", () => {
  const files = [
    ["packages/domain/src/walks/walks.rules.test.ts", 7],
    ["packages/domain/src/walks/walks.rules.ts", 11],
    ["packages/domain/src/walks/walks.contract.ts", 13],
    ["packages/domain/src/walks/walks.terms.ts", 17],
    ["apps/server/src/modules/walks/walks.store.ts", 19],
    ["apps/server/src/modules/walks/commands/join.ts", 23],
    ["apps/server/src/modules/walks/index.ts", 29],
    ["apps/server/src/modules/walks/README.md", 31],
    ["apps/server/migrations/0300_walks.sql", 37],
    ["apps/console/src/modules/walks/walks.messages.ts", 41],
    ["apps/console/src/modules/walks/RoutePart.tsx", 43],
    ["apps/mobile/src/modules/walks/walks.css", 47],
    ["apps/mobile/src/modules/walks/StampPage.tsx", 53],
    ["apps/mobile/src/modules/walks/JoinPart.tsx", 59],
  ].map(([path, lines]) => ({ path: path as string, lines: lines as number }));
  expect(linesByKind(files).map(({ kind, files, lines }) => [kind, files, lines])).toEqual([
    ["tests", 1, 7],
    ["contract, views, fields", 1, 13],
    ["rules", 1, 11],
    ["terms, texts, notices, permissions", 1, 17],
    ["server: stores", 1, 19],
    ["server: commands", 1, 23],
    ["server: SQL", 1, 37],
    ["server: the rest", 1, 29],
    ["console: texts, styles", 1, 41],
    ["console: screens", 1, 43],
    ["phone: texts, styles", 1, 47],
    ["phone: screens", 2, 112],
  ]);
});
