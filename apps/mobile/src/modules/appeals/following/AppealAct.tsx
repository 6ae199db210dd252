/*
 * Names for tests: the heading is the act's title in its contract, the fields have their labels ("（可不填）" after those that may be
 * left empty), and the button its verb: heading "补充说明" with textbox "要补充什么？", button "提交"; heading "撤回这件诉求？" with
 * button "确定撤回"; heading "可以告诉单位什么" with radio group of that name, button "就按这个".
 */
import { useParams, useSearch } from "@tanstack/react-router";
import { followingRoutes } from "@niangjia/domain/appeals/following.routes";
import { useRoute } from "@niangjia/client/hooks";
import { ActPage } from "../../../shell/act/ActPage.tsx";

function useAppeal() {
  const { id } = useParams({ strict: false }) as { id: string };
  const appeal = useRoute(followingRoutes.get, { params: { id } });
  return {
    params: { id },
    view: appeal.data,
    back: `/appeals/${id}`,
    error: appeal.error,
    onRetry: () => void appeal.refetch(),
  };
}

/** "没有收到" of a promise leads here with its sentence; what was begun before stays. */
export function SupplementPage() {
  const { text: said } = useSearch({ strict: false }) as { text?: string };
  const { view, ...appeal } = useAppeal();
  return (
    <ActPage {...appeal} view={view && { ...view, ...(said ? { said } : {}) }} route={followingRoutes.supplement} />
  );
}

export function ReopenPage() {
  return <ActPage {...useAppeal()} route={followingRoutes.reopen} />;
}

export function WithdrawPage() {
  return <ActPage {...useAppeal()} route={followingRoutes.withdraw} />;
}

/** The worker says what the employer may be told, and may change it at any time. */
export function ConsentPage() {
  return <ActPage {...useAppeal()} route={followingRoutes.giveConsent} />;
}
