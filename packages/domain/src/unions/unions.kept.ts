import type { KeptTable } from "../records/kept.ts";

/** How long this module's records are kept. */
export const unionsKept = {
  post: {
    years: 10,
    after: { zh: "撤销岗位后", en: "after it was closed" },
    basis: {
      rule: {
        zh: "工会组织沿革档案的保存期，未经法规核实",
        en: "the union's term for files on its organisation, not verified in any rule",
      },
      isParameter: true,
    },
    stays: {
      zh: "岗位名称、角色、所属工会和起止日期，供查对过去由谁经办",
      en: "title, role, union and days, to tell in what capacity somebody acted",
    },
  },
} as const satisfies KeptTable;
