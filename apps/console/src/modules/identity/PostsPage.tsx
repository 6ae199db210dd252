import { Button } from "antd";
import { useState } from "react";
import { identityContract } from "@niangjia/domain/identity/identity.contract";
import type { AssignablePost } from "@niangjia/domain/identity/roles.routes";
import { useLanguage, useText } from "@niangjia/ui/language";
import { dateText } from "@niangjia/ui/dates";
import { useMay, useSession } from "../../shell/acting.ts";
import { ActDialog } from "../../shell/act/ActDialog.tsx";
import { ListPage } from "../../shell/list/ListPage.tsx";
import { ForgetProofsDialog } from "./ForgetProofsDialog.tsx";
import { identityScreenMessages } from "./identity.messages.ts";
import { NewOrKnownPersonField } from "./PersonField.tsx";
import { PostProofSection } from "./PostProofSection.tsx";
import { PostHistory } from "./PostHistory.tsx";
import { UnvouchedSection } from "./UnvouchedSection.tsx";
import "./identity.css";

type Holder = AssignablePost["holders"][number];
type Dialog =
  | { kind: "assign" | "history"; post: AssignablePost }
  | { kind: "end" | "sessions"; holder: Holder }
  | { kind: "proofs"; holder: Holder | null };

/** Who holds which post of the scope; assigning, ending, and signing a holder out. */
export default function PostsPage() {
  const t = useText(identityScreenMessages);
  const language = useLanguage();
  const mayAssign = useMay("identity.assign_posts");
  const mayEndSessions = useMay("identity.end_sessions");
  const { me } = useSession();
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const close = () => setDialog(null);
  const days = (one: Holder) =>
    [
      one.isInForce ? null : t("from", { day: dateText(one.fromOn, language) }),
      one.untilOn ? t("until", { day: dateText(one.untilOn, language) }) : null,
    ]
      .filter(Boolean)
      .join(" ");
  return (
    <>
      <ListPage
        title={t("posts")}
        meta={t("postsMeta")}
        actions={
          mayAssign && <Button onClick={() => setDialog({ kind: "proofs", holder: null })}>{t("forgetProofs")}</Button>
        }
        before={
          <>
            <PostProofSection />
            <UnvouchedSection />
          </>
        }
        route={identityContract.routes.listAssignablePosts}
        rowKey={(row) => row.postId}
        search={{ name: "search", placeholder: t("searchPosts") }}
        filters={["power", "vacant"]}
        columns={[
          { key: "post", title: t("post"), render: (row) => (language === "zh" ? row.title : row.titleEn), width: 260 },
          { key: "union", title: t("ofUnion"), render: (row) => row.unionName, width: 180, from: "wide" },
          {
            key: "role",
            title: t("role"),
            render: (row) => (language === "zh" ? row.roleName : row.roleNameEn),
            width: 140,
            from: "medium",
          },
          {
            key: "holders",
            title: t("holders"),
            render: (row) =>
              row.holders.length === 0 ? (
                <span className="fact-none">{t("vacant")}</span>
              ) : (
                <ul className="holder-list">
                  {row.holders.map((one) => (
                    <li key={one.holdingId}>
                      <span>{one.name}</span>
                      {days(one) && <span className="holder-days">{days(one)}</span>}
                      {mayAssign && (
                        <button
                          type="button"
                          className="link-like"
                          onClick={() => setDialog({ kind: "end", holder: one })}
                        >
                          {t("end")}
                          <span className="only-read"> {one.name}</span>
                        </button>
                      )}
                      {mayEndSessions && (
                        <button
                          type="button"
                          className="link-like"
                          onClick={() => setDialog({ kind: "sessions", holder: one })}
                        >
                          {t("endSessions")}
                          <span className="only-read"> {one.name}</span>
                        </button>
                      )}
                      {mayAssign && one.personId !== me.personId && (
                        <button
                          type="button"
                          className="link-like"
                          onClick={() => setDialog({ kind: "proofs", holder: one })}
                        >
                          {t("forgetProofs")}
                          <span className="only-read"> {one.name}</span>
                        </button>
                      )}
                    </li>
                  ))}
                </ul>
              ),
          },
          {
            key: "acts",
            title: "",
            kind: "actions",
            width: 170,
            render: (row) => (
              <>
                {mayAssign && (
                  <Button size="small" onClick={() => setDialog({ kind: "assign", post: row })}>
                    {t("assign")}
                  </Button>
                )}{" "}
                <Button size="small" type="text" onClick={() => setDialog({ kind: "history", post: row })}>
                  {t("history")}
                </Button>
              </>
            ),
          },
        ]}
        empty={{ title: t("postsNone") }}
      />
      {dialog?.kind === "history" && <PostHistory post={dialog.post} onClose={close} />}
      {dialog?.kind === "assign" && (
        <ActDialog
          open
          onClose={close}
          title={t("assignTo", { post: language === "zh" ? dialog.post.title : dialog.post.titleEn })}
          route={identityContract.routes.assignPost}
          params={{ postId: dialog.post.postId }}
          view={dialog.post}
          parts={{ personId: NewOrKnownPersonField }}
        />
      )}
      {dialog?.kind === "end" && (
        <ActDialog
          open
          onClose={close}
          title={t("endTitle", { name: dialog.holder.name })}
          route={identityContract.routes.endHolding}
          params={{ holdingId: dialog.holder.holdingId }}
          view={dialog.holder}
        />
      )}
      {dialog?.kind === "sessions" && (
        <ActDialog
          open
          onClose={close}
          title={t("endSessionsTitle", { name: dialog.holder.name })}
          route={identityContract.routes.endSessionsOf}
          params={{ personId: dialog.holder.personId }}
          view={dialog.holder}
        />
      )}
      {dialog?.kind === "proofs" && <ForgetProofsDialog holder={dialog.holder} onClose={close} />}
    </>
  );
}
