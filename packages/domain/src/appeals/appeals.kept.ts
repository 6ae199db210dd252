import type { KeptTable } from "../records/kept.ts";

const asFiles = {
  years: 10,
  // No article names a term for appeals to a union; the law on personal information (19) asks for the shortest that serves.
  basis: {
    rule: {
      zh: "工会诉求档案的保存期，未经法规核实；不得长于处理目的所需的最短时间（个人信息保护法 19）",
      en: "the union's term for files of appeals, not verified in any rule; no longer than the purpose needs (Personal Information Protection Law 19)",
    },
    isParameter: true,
  },
} as const;

export const appealsKept = {
  appeal: {
    ...asFiles,
    after: { zh: "办结或撤回后", en: "after it was closed or withdrawn" },
    stays: {
      zh: "编号、类别、单位所在地、各时限是否按时、评价等统计用的数据；姓名、电话、正文、附件和办理过程删去",
      en: "number, category, place, which due times were met and the rating, for figures; name, phone, words, files and time line go",
    },
  },
  appeal_group: {
    ...asFiles,
    after: { zh: "其中最后一件诉求办结后", en: "after the last of its appeals was closed" },
    stays: {
      zh: "编号、人数和结果；正文和办理过程删去",
      en: "number, count of workers and outcome; words and time line go",
    },
  },
} as const satisfies KeptTable;
