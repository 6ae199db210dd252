import type { Messages } from "@niangjia/ui/language";
import { screenWords } from "@niangjia/ui/screen.words";

export const searchMessages = {
  title: { zh: "搜索", en: "Search" },
  titleFor: { zh: "搜索“{words}”", en: "Search for “{words}”" },
  startTitle: { zh: "在您的工作范围内搜索", en: "Search within your scope" },
  startHint: {
    zh: "在页面顶部的搜索框里输入。可以搜诉求的内容和编号、工会名称、会员姓名；几个词之间用空格隔开。按键盘上的 / 随时开始搜索。",
    en: "Type in the box at the top of the page. Look for what appeals say and their numbers, names of unions and of members. Put spaces between words. Press / anywhere to search.",
  },
  nothingTitle: screenWords.nothingFound,
  nothingHint: {
    zh: "请换个说法，或少用几个词。只能找到您工作范围内的记录。",
    en: "Try other or fewer words. Only records within your scope are found.",
  },
  nothingOfKind: { zh: "这一类里没有，别的类里有。", en: "None of this kind, but there are others." },
  showAll: { zh: "查看全部", en: "Show all" },
  loose: {
    zh: "没有同时包含所有词的记录，下面这些包含其中一部分。",
    en: "No record holds all the words; these hold some of them.",
  },
  kinds: { zh: "种类", en: "Kinds" },
  all: screenWords.all,
  results: { zh: "结果", en: "Results" },
  found: { zh: "共 {count} 条", en: "{count} found" },
  foundMany: { zh: "10000 条以上，请加一个词", en: "more than 10,000: add a word" },
  unions: { zh: "工会", en: "Unions" },
  people: { zh: "人员", en: "People" },
  pages: { zh: "翻页", en: "Pages" },
  next: { zh: "下一页", en: "Next page" },
  first: { zh: "回到第一页", en: "Back to the first page" },
  untitled: { zh: "（无标题）", en: "(untitled)" },
} as const satisfies Messages;
