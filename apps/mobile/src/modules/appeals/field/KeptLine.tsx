import { Link } from "@tanstack/react-router";
import { useText } from "@niangjia/ui/language";
import { Icon } from "@niangjia/ui/phone/Icon.tsx";
import { queueMessages } from "./queue.messages.ts";
import { useKeptActs } from "./kept-acts.ts";

/** How much waits on this device, leading to it; nothing when everything is logged. */
export function KeptLine({ orderId }: { orderId?: string }) {
  const t = useText(queueMessages);
  const acts = useKeptActs().filter((act) => orderId === undefined || act.orderId === orderId);
  const refused = acts.filter((act) => act.because !== null).length;
  const waiting = acts.length - refused;
  if (acts.length === 0) return null;
  const sentences = [
    waiting > 0 && t("queued", { count: waiting }),
    refused > 0 && t("queuedRefused", { count: refused }),
  ].filter(Boolean);
  return (
    <Link className="card card-line" to="/desk/waiting">
      <Icon name="cloud" size={22} />
      <span className="row-text">{sentences.join(" · ")}</span>
      <Icon name="next" size={20} />
    </Link>
  );
}
