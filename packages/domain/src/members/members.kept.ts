import type { KeptTable } from "../records/kept.ts";

const asMembershipFile = {
  years: 10,
  // The rules on membership (工会会员会籍管理办法 11) ask for a file, real names and safe keeping; none names a term.
  basis: {
    rule: {
      zh: "工会会籍档案的保存期，未经法规核实；不得长于处理目的所需的最短时间（个人信息保护法 19）",
      en: "the union's term for membership files, not verified in any rule; no longer than the purpose needs (Personal Information Protection Law 19)",
    },
    isParameter: true,
  },
} as const;

export const membersKept = {
  membership: {
    ...asMembershipFile,
    after: { zh: "会籍终止或申请未获通过后", en: "after the membership ended or the application was refused" },
    stays: {
      zh: "工会、起止日期和终止的种类，供统计用；姓名、号码删去",
      en: "union, first and last day and how it ended, for figures; names and numbers go",
    },
  },
  transfer: {
    ...asMembershipFile,
    after: { zh: "接转完成、退回或撤回后", en: "after it was completed, refused or cancelled" },
    stays: { zh: "两家工会、日期和结果，供统计用", en: "the two unions, the days and the outcome, for figures" },
  },
  correction: {
    ...asMembershipFile,
    after: { zh: "作出决定或撤回后", en: "after it was decided or withdrawn" },
    stays: {
      zh: "更正了哪一项、结果和日期；更正前后的内容删去",
      en: "which entry, the outcome and the days; the values go",
    },
  },
} as const satisfies KeptTable;
