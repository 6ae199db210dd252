import { recordsContract } from "@niangjia/domain/records/records.contract";
import { useRoute } from "@niangjia/client/hooks";
import { useText } from "@niangjia/ui/language";
import { recordsMessages } from "./records.messages.ts";

const every = 60_000;

/** How much waits, behind the screen's title. Nothing while nothing does. */
export default function WaitingCount() {
  const t = useText(recordsMessages);
  const counts = useRoute(recordsContract.routes.waitingCounts, {}, { refetchInterval: every }).data;
  const all = counts ? counts.mine + counts.union : 0;
  if (all === 0) return null;
  return (
    <span className={counts!.overdue > 0 ? "nav-count nav-count-bad" : "nav-count"}>
      {all}
      <span className="only-read"> {t(counts!.overdue > 0 ? "someOverdue" : "toDo", { n: counts!.overdue })}</span>
    </span>
  );
}
