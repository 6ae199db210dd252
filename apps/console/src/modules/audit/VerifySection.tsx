import { Button } from "antd";
import { useState } from "react";
import { Refusal, type Offline } from "@niangjia/client/call";
import { useCall } from "@niangjia/client/hooks";
import { auditContract, type AuditEntryView } from "@niangjia/domain/audit/audit.contract";
import { instantText } from "@niangjia/ui/dates";
import { useLanguage, useText } from "@niangjia/ui/language";
import { Facts } from "../../shell/Facts.tsx";
import { RefusalAlert } from "../../shell/RefusalAlert.tsx";
import { Section } from "../../shell/Section.tsx";
import { auditMessages } from "./audit.messages.ts";
import { recall, remember, verifyEntry, type Verification } from "./verify-entry.ts";
import "./audit.css";

/** "Verify this entry": fetches the proof and computes it here. */
export function VerifySection({ entry }: { entry: AuditEntryView }) {
  const t = useText(auditMessages);
  const language = useLanguage();
  const call = useCall();
  const [isComputing, setIsComputing] = useState(false);
  const [error, setError] = useState<Refusal | Offline | null>(null);
  const [found, setFound] = useState<{ verification: Verification; checkpoint: string; publicKey: string } | null>(
    null,
  );
  const verify = async () => {
    setIsComputing(true);
    setError(null);
    setFound(null);
    try {
      const proof = await call(auditContract.routes.proof, { params: { id: entry.id } });
      const { publicKey } = await call(auditContract.routes.checkpoint, {});
      const before = recall();
      const verification = await verifyEntry(
        entry,
        proof,
        publicKey,
        before,
        async (from, to) => (await call(auditContract.routes.consistency, { query: { from, to } })).path,
      );
      if (verification.isRight) remember(before, publicKey, proof.checkpoint);
      setFound({ verification, checkpoint: proof.checkpoint, publicKey });
    } catch (failure) {
      setError(failure as Refusal | Offline);
    } finally {
      setIsComputing(false);
    }
  };
  return (
    <Section
      title={t("verify")}
      actions={
        <Button type="primary" loading={isComputing} onClick={() => void verify()}>
          {found ? t("verifyAgain") : t("verify")}
        </Button>
      }
    >
      <p>{t("verifyAbout")}</p>
      <RefusalAlert error={error} onRetry={() => void verify()} />
      <div role="status" aria-live="polite">
        {isComputing && <p>{t("verifying")}</p>}
        {found && (
          <>
            <p className={found.verification.isRight ? "verified" : "not-verified"}>
              {found.verification.isRight
                ? t("allRight", {
                    number: found.verification.seq + 1,
                    size: found.verification.size,
                    at: instantText(found.verification.at, language),
                  })
                : t("notRight")}
            </p>
            <ol className="verify-steps">
              {found.verification.steps.map((step) => (
                <li key={step.name} className={`verify-${step.result}`}>
                  {t(`step_${step.name}`)}
                  {" — "}
                  <strong>{t(`step_${step.result}`)}</strong>
                </li>
              ))}
            </ol>
            <Facts
              items={[
                { label: t("seq"), value: found.verification.seq },
                { label: t("root"), value: <code>{found.verification.root}</code> },
                { label: t("key"), value: <code>{found.publicKey}</code> },
                { label: t("checkpoint"), value: <pre className="checkpoint">{found.checkpoint}</pre>, wide: true },
              ]}
            />
          </>
        )}
      </div>
    </Section>
  );
}
