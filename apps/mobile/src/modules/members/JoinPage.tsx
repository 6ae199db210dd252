/*
 * Names for tests: heading "申请入会", searchbox "加入哪家工会", textboxes "姓名", "证件号码", checkbox "我已阅读并同意",
 * button "提交".
 */
import { ownRoutes } from "@niangjia/domain/members/own.routes";
import { ActPage } from "../../shell/act/ActPage.tsx";
import { OddIdNumber } from "./OddIdNumber.tsx";
import { useOwnRecord } from "./own-act.ts";

/** One page: which union, who I am, what I agree to. What the file has already is filled in. */
export default function JoinPage() {
  const { record, ...page } = useOwnRecord();
  return (
    <ActPage
      {...page}
      route={ownRoutes.apply}
      view={record}
      parts={{ idNumberConfirmed: OddIdNumber }}
      sends={(body) => (body.idType === "none" ? { ...body, idNumber: null } : body)}
    />
  );
}
