import { lazy } from "react";
import type { Screens } from "@niangjia/domain/kernel/screens";
import type { Text } from "@niangjia/domain/kernel/text";
import type { Screen, Side } from "../screen.ts";
import type { RecordPart } from "./RecordPage.tsx";

/**
 * The pages of a kind of record on the phone, drawn as its screens declare them: the list, one, a page for each act, and one to
 * make one. What they declare is read when a page is opened. `back`: where the list leads back to.
 */
export function recordScreens({
  path,
  all,
  one,
  side,
  back = side === "post" ? "/desk" : "/me",
  screens,
  parts = () => Promise.resolve([]),
}: {
  path: `/${string}`;
  all: Text;
  one: Text;
  side: Side;
  back?: string;
  screens: () => Promise<Screens>;
  parts?: () => Promise<readonly RecordPart[]>;
}): readonly Screen[] {
  const pages = () => Promise.all([import("./RecordPage.tsx"), screens()]);
  return [
    {
      path,
      title: all,
      side,
      component: lazy(async () => {
        const [{ RecordListPage }, declared] = await Promise.all([import("./RecordListPage.tsx"), screens()]);
        return { default: () => <RecordListPage screens={declared} path={path} back={back} /> };
      }),
    },
    {
      path: `${path}/new`,
      title: one,
      side,
      component: lazy(async () => {
        const [{ RecordMakePage }, declared] = await pages();
        return { default: () => <RecordMakePage screens={declared} path={path} /> };
      }),
    },
    {
      path: `${path}/$id`,
      title: one,
      side,
      component: lazy(async () => {
        const [[{ RecordPage }, declared], own] = await Promise.all([pages(), parts()]);
        return { default: () => <RecordPage screens={declared} path={path} parts={own} /> };
      }),
    },
    {
      path: `${path}/$id/do/$act`,
      title: one,
      side,
      component: lazy(async () => {
        const [{ RecordActPage }, declared] = await pages();
        return { default: () => <RecordActPage screens={declared} path={path} /> };
      }),
    },
  ];
}
