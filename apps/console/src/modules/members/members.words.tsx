import { identityKinds, type IdentityKind } from "@niangjia/domain/members/identity-kinds";
import type { MembershipStatus } from "@niangjia/domain/members/members.rules";
import { membershipStatusTexts } from "@niangjia/domain/members/members.words";
import type { Text } from "@niangjia/domain/kernel/text";
import { usePick } from "@niangjia/ui/language";
import { StateTag, StatusTag } from "../../shell/StatusTag.tsx";

export function MembershipTag({ status }: { status: MembershipStatus | null }) {
  return status === null ? null : <StateTag state={membershipStatusTexts[status]} />;
}

export function KindTags({ kinds }: { kinds: readonly IdentityKind[] }) {
  const pick = usePick();
  return (
    <span className="member-kinds">
      {kinds.map((kind) => (
        <StatusTag key={kind} isHonour={identityKinds[kind].group === "honour"}>
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
