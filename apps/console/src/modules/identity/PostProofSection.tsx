import { Button } from "antd";
import { useState } from "react";
import { identityContract } from "@niangjia/domain/identity/identity.contract";
import { useRoute } from "@niangjia/client/hooks";
import { useText } from "@niangjia/ui/language";
import { useMay, useSession } from "../../shell/acting.ts";
import { ConfirmCommand } from "../../shell/ConfirmCommand.tsx";
import { RefusalAlert } from "../../shell/RefusalAlert.tsx";
import { useTell } from "../../shell/tell.tsx";
import { identityScreenMessages } from "./identity.messages.ts";

/** Whether the posts of the acting union and below demand an authenticator or a passkey, whom that would stop, and the switch. */
export function PostProofSection() {
  const t = useText(identityScreenMessages);
  const tell = useTell();
  const { capacity } = useSession();
  const mayDemand = useMay("identity.assign_posts");
  const [isAsking, setAsking] = useState(false);
  const unionId = capacity.unionId ?? "";
  const isWhole = capacity.reach === "subtree";
  const found = useRoute(identityContract.routes.postProof, { params: { unionId } }, { enabled: isWhole });
  if (!isWhole) return null;
  const proof = found.data;
  if (!proof) return <RefusalAlert error={found.error} onRetry={() => void found.refetch()} />;
  const isOn = proof.isDemanded || proof.demandedBy.length > 0;
  return (
    <section className="post-proof" aria-label={t("demandTitle")}>
      <p>
        <strong>{t("demandTitle")}</strong> {t(isOn ? "demandOn" : "demandOff")}{" "}
        {t("demandCount", { holders: proof.holders, without: proof.withoutProof })}{" "}
        {proof.demandedBy.map((one) => t("demandAbove", { union: one.unionName })).join(" ")}
      </p>
      {mayDemand && (
        <Button size="small" onClick={() => setAsking(true)}>
          {t(proof.isDemanded ? "demandStop" : "demandStart")}
        </Button>
      )}
      <ConfirmCommand
        open={isAsking}
        onClose={() => setAsking(false)}
        danger={!proof.isDemanded}
        title={t(proof.isDemanded ? "demandStop" : "demandStart")}
        confirm={t(proof.isDemanded ? "demandStop" : "demandStart")}
        about={proof.isDemanded ? t("demandStopAbout") : t("demandStartAbout", { without: proof.withoutProof })}
        route={identityContract.routes.demandPostProof}
        request={() => ({ params: { unionId }, body: { isDemanded: !proof.isDemanded } })}
        onDone={(done) => tell(t(done.isDemanded ? "demandStarted" : "demandStopped"))}
      />
    </section>
  );
}
