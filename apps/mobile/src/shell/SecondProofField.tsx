import type { Refusal, Offline } from "@niangjia/client/call";
import { useText } from "@niangjia/ui/language";
import { Button } from "@niangjia/ui/phone/Button.tsx";
import { Field } from "@niangjia/ui/phone/Field.tsx";
import { fieldSentence } from "./Failure.tsx";
import { secondProofMessages } from "./second-proof.messages.ts";

/** What somebody typed as second proof, and which of the two it is. */
export interface SecondProof {
  readonly kind: "totp" | "recoveryCode";
  readonly typed: string;
}

export const noSecondProof: SecondProof = { kind: "totp", typed: "" };

/** As the routes take it. */
export const bodyOfProof = ({ kind, typed }: SecondProof) =>
  kind === "totp" ? { totp: typed } : { recoveryCode: typed };

/** Six digits, or a recovery code in their place; who has neither is told where to go. */
export function SecondProofField({
  proof,
  onChange,
  error,
}: {
  proof: SecondProof;
  onChange: (proof: SecondProof) => void;
  error: Refusal | Offline | null;
}) {
  const t = useText(secondProofMessages);
  const isTotp = proof.kind === "totp";
  return (
    <>
      <Field
        key={proof.kind}
        label={t(proof.kind)}
        {...(isTotp
          ? { inputMode: "numeric", autoComplete: "one-time-code", maxLength: 12 }
          : { autoComplete: "off", autoCapitalize: "none", spellCheck: false, maxLength: 40 })}
        value={proof.typed}
        onChange={(event) => onChange({ ...proof, typed: event.target.value })}
        error={fieldSentence(error, proof.kind)}
      />
      {!isTotp && <p className="soft">{t("lostAll")}</p>}
      <Button kind="quiet" onClick={() => onChange({ kind: isTotp ? "recoveryCode" : "totp", typed: "" })}>
        {t(isTotp ? "useRecovery" : "useTotp")}
      </Button>
    </>
  );
}
