import { Popover } from "antd";
import type { Text } from "@niangjia/domain/kernel/text";
import { usePick, useText } from "@niangjia/ui/language";
import { shellMessages } from "./shell.messages.ts";

/**
 * "Why this date": the counting of a clock, line by line, as `explainClock` of the domain gives it.
 * `date` is the shown date in words, for the button's name.
 */
export function WhyDate({ lines, date }: { lines: readonly Text[]; date?: string }) {
  const t = useText(shellMessages);
  const pick = usePick();
  const label = date ? t("whyDateOf", { date }) : t("whyDate");
  return (
    <Popover
      trigger="click"
      title={t("whyDate")}
      content={
        <ol className="why-lines">
          {lines.map((line, index) => (
            <li key={index}>{pick(line)}</li>
          ))}
        </ol>
      }
    >
      <button type="button" className="why-button" aria-label={label} title={label}>
        ?
      </button>
    </Popover>
  );
}
