import { useState } from "react";
import { identityKinds } from "@niangjia/domain/members/identity-kinds";
import { membersContract } from "@niangjia/domain/members/members.contract";
import { identityValidityTexts } from "@niangjia/domain/members/members.words";
import { usePick, useText } from "@niangjia/ui/language";
import { useMay } from "../../shell/acting.ts";
import { ActDialog } from "../../shell/act/ActDialog.tsx";
import { DecisionButton } from "../../shell/DecisionButton.tsx";
import { Facts } from "../../shell/Facts.tsx";
import { Section } from "../../shell/Section.tsx";
import { StateTag } from "../../shell/StatusTag.tsx";
import type { Person } from "./EditPersonPage.tsx";
import { membersScreenMessages } from "./members.messages.ts";

/** What a person is besides a member: each with its source and how long it holds. */
export function Identities({ person }: { person: Person }) {
  const t = useText(membersScreenMessages);
  const pick = usePick();
  const mayReadNeedy = useMay("members.read_needy");
  const [isAdding, setAdding] = useState(false);
  const [revoking, setRevoking] = useState<string | null>(null);
  return (
    <Section
      title={t("identities")}
      actions={
        <DecisionButton decision={person.can.addIdentity} onPress={() => setAdding(true)}>
          {t("addIdentity")}
        </DecisionButton>
      }
    >
      {person.identityList.length === 0 && <p>{t("noIdentities")}</p>}
      {person.identityList.map((identity) => (
        <div key={identity.identityId} className="member-card">
          <div className="member-card-head">
            <strong>{pick(identityKinds[identity.kind])}</strong>
            <StateTag state={identityValidityTexts[identity.validity]} />
            {identity.validity !== "revoked" && (
              <DecisionButton
                quiet
                size="small"
                decision={identity.can.revoke}
                onPress={() => setRevoking(identity.identityId)}
              >
                {t("revoke")}
              </DecisionButton>
            )}
          </div>
          <Facts
            items={[
              { label: t("sourceShort"), value: identity.source },
              {
                label: t("validityShort"),
                value: identity.validUntil
                  ? t("span", { from: identity.validFrom, until: identity.validUntil })
                  : t("since", { from: identity.validFrom }),
              },
              ...(identity.detail ? [{ label: t("detailShort"), value: identity.detail, wide: true }] : []),
            ]}
          />
        </div>
      ))}
      <ActDialog
        open={isAdding}
        onClose={() => setAdding(false)}
        route={membersContract.routes.addIdentity}
        params={{ personId: person.personId }}
        view={{ mayReadNeedy }}
      />
      {revoking !== null && (
        <ActDialog
          open
          onClose={() => setRevoking(null)}
          route={membersContract.routes.revokeIdentity}
          params={{ identityId: revoking }}
          view={{}}
        />
      )}
    </Section>
  );
}
