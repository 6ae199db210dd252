import type { RouteOutput } from "@niangjia/domain/kernel/contract";
import { membersContract } from "@niangjia/domain/members/members.contract";
import { useText } from "@niangjia/ui/language";
import { ActDialog } from "../../shell/act/ActDialog.tsx";
import { membersScreenMessages } from "./members.messages.ts";

const { routes } = membersContract;

/** The routes behind the actions of a membership. */
const routeOf = {
  approve: routes.approve,
  reject: routes.reject,
  retain: routes.retain,
  restore: routes.restore,
  recordWithdrawal: routes.withdraw,
  lapse: routes.lapse,
  expel: routes.expel,
  requestTransfer: routes.askTransfer,
} as const;
export type MembershipAct = keyof typeof routeOf;

type Membership = Pick<RouteOutput<typeof routes.person>["memberships"][number], "membershipId" | "version">;

/** The dialogs behind the buttons of one membership; one at a time is open. */
export function MembershipDialogs({
  membership,
  act,
  onClose,
}: {
  membership: Membership;
  act: MembershipAct | null;
  onClose: () => void;
}) {
  const t = useText(membersScreenMessages);
  if (act === null) return null;
  return (
    <ActDialog
      key={act}
      open
      onClose={onClose}
      route={routeOf[act]}
      params={{ membershipId: membership.membershipId }}
      view={membership}
      {...(act === "requestTransfer" ? { title: t("transfer"), about: t("transferAbout") } : {})}
    />
  );
}
