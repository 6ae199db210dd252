import { Modal } from "antd";
import { identityContract } from "@niangjia/domain/identity/identity.contract";
import type { AssignablePost } from "@niangjia/domain/identity/roles.routes";
import { useRoute } from "@niangjia/client/hooks";
import { useLanguage, useText } from "@niangjia/ui/language";
import { CivilDate } from "../../shell/DateTime.tsx";
import { Loading } from "../../shell/Loading.tsx";
import { RefusalAlert } from "../../shell/RefusalAlert.tsx";
import { StatusTag } from "../../shell/StatusTag.tsx";
import { identityScreenMessages } from "./identity.messages.ts";
import { todayInChina } from "./today.ts";

/** Everybody who has held a post, newest first. */
export function PostHistory({ post, onClose }: { post: AssignablePost; onClose: () => void }) {
  const t = useText(identityScreenMessages);
  const language = useLanguage();
  const found = useRoute(identityContract.routes.postHistory, { params: { postId: post.postId } });
  return (
    <Modal
      open
      title={t("historyOf", { post: language === "zh" ? post.title : post.titleEn })}
      onCancel={onClose}
      footer={null}
      width={560}
    >
      {found.isPending && <Loading />}
      <RefusalAlert error={found.error} onRetry={() => void found.refetch()} />
      {found.data?.holdings.length === 0 && <p>{t("vacant")}</p>}
      <ul className="key-list">
        {found.data?.holdings.map((one) => (
          <li key={one.holdingId}>
            <span className="key-name">{one.name}</span>
            <span className="key-about">
              <CivilDate on={one.fromOn} /> – {one.untilOn && <CivilDate on={one.untilOn} />}
            </span>
            <span className="key-act">
              <StatusTag tone={one.isInForce ? "good" : "plain"}>
                {t(one.isInForce ? "inForce" : one.fromOn > todayInChina() ? "future" : "past")}
              </StatusTag>
            </span>
          </li>
        ))}
      </ul>
    </Modal>
  );
}
