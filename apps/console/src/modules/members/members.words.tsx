import { identityKinds, type IdentityKind } from "@niangjia/domain/members/identity-kinds";
import type { MembershipStatus } from "@niangjia/domain/members/members.rules";
import { membershipStatusTexts } from "@niangjia/domain/members/members.words";
import type { Text } from "@niangjia/domain/kernel/text";
import { usePick } from "@niangjia/ui/language";
import type { Tone } from "@niangjia/ui/tokens";
import { StatusTag } from "../../shell/StatusTag.tsx";

const toneOf: Readonly<Record<MembershipStatus, Tone>> = {
  applied: "warn",
  rejected: "plain",
  active: "good",
  transfer_pending: "info",
  retained: "info",
  withdrawn: "plain",
  lapsed: "plain",
  expelled: "bad",
};

export function MembershipTag({ status }: { status: MembershipStatus | null }) {
  const pick = usePick();
  return status === null ? null : <StatusTag tone={toneOf[status]}>{pick(membershipStatusTexts[status])}</StatusTag>;
}

export function KindTags({ kinds }: { kinds: readonly IdentityKind[] }) {
  const pick = usePick();
  return (
    <span className="member-kinds">
      {kinds.map((kind) => (
        <StatusTag key={kind} tone={identityKinds[kind].group === "honour" ? "accent" : "plain"}>
          {pick(identityKinds[kind])}
        </StatusTag>
      ))}
    </span>
  );
}

/** Choices of a table of words, in the reader's language. */
export function useChoices<K extends string>(table: Readonly<Record<K, Text>>): { value: K; label: string }[] {
  const pick = usePick();
  return (Object.keys(table) as K[]).map((value) => ({ value, label: pick(table[value]) }));
}
