import { lazy } from "react";
import type { Permission } from "@niangjia/domain/kernel/permissions";
import type { Screens } from "@niangjia/domain/kernel/screens";
import type { Text } from "@niangjia/domain/kernel/text";
import type { Screen } from "../screen.ts";
import type { RecordPart } from "./RecordPage.tsx";

/**
 * The pages of a kind of record, drawn as its screens declare them. What they declare is read when a page is opened; what the
 * navigation needs stands here.
 *
 *     export const walksScreens = recordScreens({
 *       path: "/walks", all: walkTitles.all, one: walkTitles.one, permission: "walks.read", nav: { group: "work", order: 60 },
 *       screens: async () => (await import("@niangjia/domain/walks/walks.screens")).walkScreens,
 *     });
 */
export function recordScreens({
  path,
  all,
  one,
  permission,
  nav,
  screens,
  parts = () => Promise.resolve([]),
}: {
  path: `/${string}`;
  all: Text;
  one: Text;
  permission: Permission;
  nav: NonNullable<Screen["nav"]>;
  screens: () => Promise<Screens>;
  /** What is the record's own, between its facts and its time line. */
  parts?: () => Promise<readonly RecordPart[]>;
}): readonly Screen[] {
  const onePath = `${path}/$id` as const;
  return [
    {
      path,
      title: all,
      permission,
      nav,
      component: lazy(async () => {
        const [{ RecordListPage }, declared] = await Promise.all([import("./RecordListPage.tsx"), screens()]);
        return { default: () => <RecordListPage screens={declared} path={onePath} /> };
      }),
    },
    {
      path: onePath,
      title: one,
      permission,
      component: lazy(async () => {
        const [{ RecordPage }, declared, own] = await Promise.all([import("./RecordPage.tsx"), screens(), parts()]);
        return { default: () => <RecordPage screens={declared} listPath={path} parts={own} /> };
      }),
    },
  ];
}
