import { ownRoutes } from "@niangjia/domain/members/own.routes";
import { ActPage } from "../../shell/act/ActPage.tsx";
import { useOwnRecord } from "./own-act.ts";

/** Asks both unions to move the membership. */
export default function TransferPage() {
  const { record, ...page } = useOwnRecord();
  const membership = record?.memberships[0];
  return (
    <ActPage
      {...page}
      route={ownRoutes.askTransfer}
      params={{ membershipId: membership?.membershipId ?? "" }}
      view={membership}
    />
  );
}
