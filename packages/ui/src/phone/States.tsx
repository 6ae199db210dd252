import type { StateText, Tone } from "@niangjia/domain/kernel/text";
import type { ReactNode } from "react";
import { usePick } from "../language.ts";
import { Icon, type IconName } from "./Icon.tsx";
import { useSlowSentence } from "./slow.ts";

/** Nothing is here yet: says why, and what can be done. */
export function EmptyState({
  icon = "list",
  title,
  children,
}: {
  icon?: IconName;
  title: ReactNode;
  children?: ReactNode;
}) {
  return (
    <div className="empty">
      <span className="empty-mark">
        <Icon name={icon} size={32} />
      </span>
      <p className="empty-title">{title}</p>
      {children && <div className="empty-text">{children}</div>}
    </div>
  );
}

/** Grey lines where the text is about to stand. */
export function Waiting({ label, lines = 3 }: { label: string; lines?: number }) {
  const slow = useSlowSentence(true);
  return (
    <div className="waiting" role="status">
      {slow ? <span className="soft">{slow}</span> : <span className="unseen">{label}</span>}
      {Array.from({ length: lines }, (_, index) => (
        <span key={index} className="waiting-line" aria-hidden="true" />
      ))}
    </div>
  );
}

const icons: Record<Tone, IconName> = { plain: "list", good: "check", warn: "warn", bad: "warn", info: "clock" };

/** A few words that stand out in the page. `isAlert` has them read aloud at once. */
export function Note({
  tone = "plain",
  title,
  icon,
  isAlert = false,
  children,
}: {
  tone?: Tone;
  title?: ReactNode;
  icon?: IconName;
  isAlert?: boolean;
  children?: ReactNode;
}) {
  return (
    <div className={`note note-${tone}`} role={isAlert ? "alert" : undefined}>
      <Icon name={icon ?? icons[tone]} size={22} />
      <div>
        {title && <p className="note-title">{title}</p>}
        {children}
      </div>
    </div>
  );
}

export function Tag({ tone = "plain", children }: { tone?: Tone; children: ReactNode }) {
  return <span className={`tag tag-${tone}`}>{children}</span>;
}

/** A state as its table of terms words and tones it. */
export function StateTag({ state }: { state: StateText }) {
  const pick = usePick();
  return <Tag tone={state.tone}>{pick(state)}</Tag>;
}
