import { expect, test } from "vitest";
import {
  addressOf,
  firstPlace,
  pageQueryOf,
  pagesOf,
  placeAfter,
  placeAt,
  placeBefore,
  placeOf,
  typedPage,
} from "./list-place.ts";

test("steps go by cursors and back the way one came", () => {
  const third = placeAfter(placeAfter(firstPlace, "a"), "b");
  expect([third.page, pageQueryOf(third), addressOf(third)]).toEqual([3, { cursor: "b" }, { at: "a~b", page: "3" }]);
  const second = placeBefore(third, 20);
  expect([second.page, pageQueryOf(second)]).toEqual([2, { cursor: "a" }]);
  expect(placeBefore(second, 20)).toEqual(firstPlace);
  expect(addressOf(firstPlace)).toEqual({ at: undefined, page: undefined });
});

test("a jump leaves rows out from the beginning; steps go on from there, and back over the page before", () => {
  const jumped = placeAt(50, 20);
  expect([pageQueryOf(jumped), addressOf(jumped)]).toEqual([{ skip: 980 }, { at: ".980", page: "50" }]);
  const next = placeAfter(jumped, "c");
  expect([next.page, pageQueryOf(next)]).toEqual([51, { cursor: "c" }]);
  expect(placeBefore(next, 20)).toEqual(jumped);
  expect(placeBefore(jumped, 20)).toEqual(placeAt(49, 20));
  expect(placeAt(1, 20)).toEqual(firstPlace);
  expect(placeBefore(placeAt(2, 20), 20)).toEqual(firstPlace);
});

test("behind a long way of steps the way back jumps, and from beyond what is counted leads to the first page", () => {
  let place = firstPlace;
  for (let step = 0; step < 30; step++) place = placeAfter(place, `c${step}`);
  expect(place.page).toBe(31);
  while (place.trail.length > 1) place = placeBefore(place, 20);
  expect(place.page).toBe(20);
  expect(placeBefore(place, 20)).toEqual(placeAt(19, 20));
  expect(placeBefore({ trail: ["c"], page: 502 }, 20)).toEqual(placeAt(501, 20));
  expect(placeBefore({ trail: ["c"], page: 503 }, 20)).toEqual(firstPlace);
});

test("an address is read as it was written, and a broken one leads to the first page", () => {
  const place = placeAfter(placeAt(7, 50), "xyz");
  const { at, page } = addressOf(place);
  expect(placeOf(at, page)).toEqual(place);
  expect(placeOf(undefined, "9")).toEqual(firstPlace);
  expect(placeOf("a", "-3").page).toBe(1);
  expect(placeOf("a", "x").page).toBe(1);
  expect(pageQueryOf(placeOf(".many", "4"))).toEqual({});
});

test("a typed page is kept within those that are counted", () => {
  expect([pagesOf(0, 20), pagesOf(20, 20), pagesOf(21, 20), pagesOf(10_000, 100)]).toEqual([1, 1, 2, 100]);
  expect([
    typedPage("7", 10),
    typedPage(" ７ ", 10),
    typedPage("70", 10),
    typedPage("0", 10),
    typedPage("a", 10),
  ]).toEqual([7, 7, 10, null, null]);
});
