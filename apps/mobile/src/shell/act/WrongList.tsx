import type { Ref } from "react";
import { formMessages } from "@niangjia/domain/kernel/form.messages";
import { useText } from "@niangjia/ui/language";
import { Icon } from "@niangjia/ui/phone/Icon.tsx";

export interface WrongEntry {
  /** Of its control, or of what holds its controls. */
  readonly id: string;
  readonly text: string;
}

/** What has to change, with a way to each entry. It takes the focus by its `ref`. */
export function WrongList({ ref, entries }: { ref: Ref<HTMLDivElement>; entries: readonly WrongEntry[] }) {
  const t = useText(formMessages);
  return (
    <div ref={ref} role="alert" tabIndex={-1} className="note note-bad">
      <Icon name="warn" size={22} />
      <div>
        <h2 className="note-title">{t("wrong", { count: entries.length })}</h2>
        <ul>
          {entries.map(({ id, text }) => (
            <li key={id}>
              <a
                href={`#${id}`}
                onClick={(event) => {
                  event.preventDefault();
                  leadTo(id);
                }}
              >
                {text}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

function leadTo(id: string): void {
  const found = document.getElementById(id);
  found?.scrollIntoView({ block: "center" });
  const control = found?.matches("section") ? found.querySelector<HTMLElement>("input, textarea, button") : found;
  control?.focus({ preventScroll: true });
}
