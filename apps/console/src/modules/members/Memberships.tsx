import { useState } from "react";
import { retentionTexts, transferStatusTexts } from "@niangjia/domain/members/members.words";
import { usePick, useText } from "@niangjia/ui/language";
import { CivilDate, DateTime } from "../../shell/DateTime.tsx";
import { DecisionButton } from "../../shell/DecisionButton.tsx";
import { Facts } from "../../shell/Facts.tsx";
import { Section } from "../../shell/Section.tsx";
import { StatusTag, StateTag } from "../../shell/StatusTag.tsx";
import type { Person } from "./EditPersonPage.tsx";
import { MembershipDialogs, type MembershipAct } from "./MembershipDialogs.tsx";
import { membersScreenMessages } from "./members.messages.ts";
import { MembershipTag } from "./members.words.tsx";

type Membership = Person["memberships"][number];

/** Memberships and transfers of a person, the newest first, with what can be done now. */
export function Memberships({ person }: { person: Person }) {
  const t = useText(membersScreenMessages);
  return (
    <>
      <Section title={t("membership")}>
        {person.memberships.length === 0 && <p>{t("noMembership")}</p>}
        {person.memberships.map((membership) => (
          <OneMembership key={membership.membershipId} membership={membership} />
        ))}
      </Section>
      {person.transfers.length > 0 && (
        <Section title={t("transfers")}>
          {person.transfers.map((transfer) => (
            <div key={transfer.transferId} className="member-card">
              <div className="member-card-head">
                <strong>
                  {transfer.fromUnionName} → {transfer.toUnionName}
                </strong>
                <StateTag state={transferStatusTexts[transfer.status]} />
              </div>
              <Facts
                items={[
                  { label: t("askedAt"), value: <DateTime at={transfer.askedAt} /> },
                  { label: t("because"), value: transfer.endedBecause ?? transfer.words },
                ]}
              />
            </div>
          ))}
        </Section>
      )}
    </>
  );
}

const acts: readonly MembershipAct[] = [
  "approve",
  "reject",
  "requestTransfer",
  "retain",
  "restore",
  "recordWithdrawal",
  "lapse",
  "expel",
];

function OneMembership({ membership }: { membership: Membership }) {
  const t = useText(membersScreenMessages);
  const pick = usePick();
  const [act, setAct] = useState<MembershipAct | null>(null);
  // What this status never allows is no button; what the person may not do says why.
  const shown = acts.filter((one) => {
    const decision = membership.can[one];
    return decision && (decision.allowed || decision.because !== "wrong_status");
  });
  return (
    <div className="member-card">
      <div className="member-card-head">
        <strong>{membership.unionName}</strong>
        <MembershipTag status={membership.status} />
        <StatusTag tone={membership.hasVotingRight ? "good" : "plain"}>
          {t(membership.hasVotingRight ? "votes" : "votesNot")}
        </StatusTag>
      </div>
      <Facts
        items={[
          { label: t("joinedOn"), value: membership.joinedOn && <CivilDate on={membership.joinedOn} /> },
          { label: t("cardNumber"), value: membership.cardNumber },
          ...(membership.appliedAt ? [{ label: t("appliedAt"), value: <DateTime at={membership.appliedAt} /> }] : []),
          ...(membership.retainedBecause
            ? [{ label: t("retainedBecause"), value: pick(retentionTexts[membership.retainedBecause]) }]
            : []),
          ...(membership.endedOn ? [{ label: t("endedOn"), value: <CivilDate on={membership.endedOn} /> }] : []),
          ...(membership.decidedBecause
            ? [{ label: t("decidedBecause"), value: membership.decidedBecause, wide: true }]
            : []),
        ]}
      />
      <div className="member-actions">
        {shown.map((one) => (
          <DecisionButton
            key={one}
            quiet
            decision={membership.can[one]}
            {...(one === "approve" ? { type: "primary" as const } : {})}
            danger={one === "expel"}
            onPress={() => setAct(one)}
          >
            {t(one === "requestTransfer" ? "transfer" : one)}
          </DecisionButton>
        ))}
      </div>
      <MembershipDialogs membership={membership} act={act} onClose={() => setAct(null)} />
    </div>
  );
}
