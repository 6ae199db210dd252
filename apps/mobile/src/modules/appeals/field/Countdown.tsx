import { dueKinds, type DueKind } from "@niangjia/domain/appeals/appeals.terms";
import { usePick, useText } from "@niangjia/ui/language";
import { Tag } from "@niangjia/ui/phone/States.tsx";
import { useNow } from "../../../shell/now.ts";
import { isPressing, spanOf } from "./due.ts";
import { fieldMessages } from "./field.messages.ts";

/** Time left until the promise ends, or since it ended. */
export function Countdown({ dueAt, dueFor }: { dueAt: string; dueFor: DueKind | null }) {
  const t = useText(fieldMessages);
  const pick = usePick();
  const now = useNow();
  const left = Date.parse(dueAt) - now;
  const span = spanOf(left);
  const time = t(span.kind, span);
  const word = dueFor ? `${pick(dueKinds[dueFor])} · ` : "";
  return (
    <Tag tone={left <= 0 ? "bad" : isPressing(dueAt, now) ? "warn" : "plain"}>
      <span className="number">
        {word}
        {t(left <= 0 ? "late" : "left", { time })}
      </span>
    </Tag>
  );
}
