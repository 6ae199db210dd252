import { unionStatusTexts, type UnionStatus } from "@niangjia/domain/unions/unions.terms";
import { useLanguage, useText } from "@niangjia/ui/language";
import { CivilDate } from "../../shell/DateTime.tsx";
import { StatusTag, StateTag } from "../../shell/StatusTag.tsx";
import { unionsScreenMessages } from "./unions.messages.ts";

/** A union's name in the reader's language, where it has one. */
export function useUnionName(): (union: { name: string; nameEn: string | null }) => string {
  const language = useLanguage();
  return (union) => (language === "en" && union.nameEn ? `${union.nameEn} ${union.name}` : union.name);
}

/** A union's name, and the union above it. */
export function useUnionLabel() {
  const nameOf = useUnionName();
  return (union: { name: string; nameEn: string | null; line: readonly { name: string }[] }): string =>
    union.line.length > 1 ? `${nameOf(union)} · ${union.line.at(-1)!.name}` : nameOf(union);
}

/** Nothing for an active union: only what ended is marked. */
export function UnionStatusTag({ status }: { status: UnionStatus }) {
  return status === "active" ? null : <StateTag state={unionStatusTexts[status]} />;
}

/** The end of a term, and how far away it is. */
export function TermLeft({ endsOn, daysLeft }: { endsOn: string | null; daysLeft: number | null }) {
  const t = useText(unionsScreenMessages);
  if (endsOn === null || daysLeft === null) return <span className="quiet">{t("termUnset")}</span>;
  const tone = daysLeft < 0 ? "bad" : daysLeft <= 180 ? "warn" : "plain";
  return (
    <>
      <CivilDate on={endsOn} />{" "}
      <StatusTag tone={tone}>
        {daysLeft < 0 ? t("termOver", { count: -daysLeft }) : t("termLeft", { count: daysLeft })}
      </StatusTag>
    </>
  );
}

/** Monday to Sunday, as office hours are kept. */
export const dayKeys = ["1", "2", "3", "4", "5", "6", "7"] as const;
