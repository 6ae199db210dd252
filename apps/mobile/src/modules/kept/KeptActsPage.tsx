/* Names for tests: heading "等网络的记录"; a card for each, see KeptCard. */
import { useText } from "@niangjia/ui/language";
import { EmptyState } from "@niangjia/ui/phone/States.tsx";
import { Page } from "../../shell/Page.tsx";
import { keptSide } from "../../shell/side.ts";
import { KeptCard } from "../../shell/kept/KeptCard.tsx";
import { useKeptActs } from "../../shell/kept/kept-acts.ts";
import { keptMessages } from "../../shell/kept/kept.messages.ts";

/** What was done without a line, of every system, until the union has it. */
export default function KeptActsPage() {
  const t = useText(keptMessages);
  const acts = useKeptActs();
  return (
    <Page title={t("title")} back={keptSide() === "post" ? "/desk" : "/"}>
      {acts.length === 0 && <EmptyState icon="check" title={t("none")} />}
      {acts.map((act) => (
        <KeptCard key={act.id} act={act} />
      ))}
    </Page>
  );
}
