import type { Text } from "../../kernel/text.ts";

/** Refusals of what comes in without sign-in. */
export const entryMessages = {
  appeal_entry_unknown: {
    zh: "没有这个报事码。请看一下墙上或单上的二维码，再扫一次；也可以拨打 12351。",
    en: "There is no such intake code. Look at the printed QR code and scan it again, or call 12351.",
  },
  appeal_entry_off: {
    zh: "这个报事码已停用。请扫别处的二维码，或拨打 12351。",
    en: "This intake code is no longer in use. Scan another one, or call 12351.",
  },
  appeal_entry_busy: {
    zh: "这个报事码现在收到的太多，请过一会儿再送；您填写的内容留在手机上。着急请拨打 12351。",
    en: "Too much is coming in through this code right now. Try again later; what you wrote stays on your phone. If it is urgent, call 12351.",
  },
  appeal_entry_employer_unknown: {
    zh: "找不到这家单位，请重新查找，或留空。",
    en: "There is no such employer. Search again, or leave it empty.",
  },
  appeal_entry_place_unknown: { zh: "找不到这个地区，请重新选择。", en: "There is no such place. Choose it again." },
  appeal_receipt_word_unknown: {
    zh: "第 {place} 个字「{word}」不在字表里，请看一下是不是写错了。",
    en: "Word {place}, “{word}”, is not in the list. Check whether it is mistyped.",
  },
  appeal_receipt_words_missing: {
    zh: "回执有 12 个字，现在是 {count} 个。请补全或删去多余的。",
    en: "A receipt has 12 words; there are {count}. Add what is missing or remove what is too much.",
  },
  appeal_receipt_words_wrong: {
    zh: "这 12 个字合不上，有一个写错了或顺序不对，请逐个核对。",
    en: "These 12 words do not fit together: one is wrong or in the wrong place. Check them one by one.",
  },
  appeal_receipt_unknown: {
    zh: "没有找到这份回执对应的诉求。请核对每个字；刚提交的请等手机联网送出后再查。",
    en: "No appeal was found for this receipt. Check each word; if you have just written it, wait until your phone has sent it.",
  },
  appeal_claimed_by_other: {
    zh: "这件诉求已被另一个账号认领。如果不是您本人，请拨打 12351。",
    en: "Another account has claimed this appeal. If that was not you, call 12351.",
  },
} as const satisfies Record<string, Text>;
