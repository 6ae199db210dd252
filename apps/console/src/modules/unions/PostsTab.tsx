import { Checkbox } from "antd";
import { useState } from "react";
import { unionsContract } from "@niangjia/domain/unions/unions.contract";
import { postReachTexts } from "@niangjia/domain/unions/unions.terms";
import type { PostView, UnionView } from "@niangjia/domain/unions/unions.views";
import { useRoute } from "@niangjia/client/hooks";
import { dateText } from "@niangjia/ui/dates";
import { useLanguage, usePick, useText } from "@niangjia/ui/language";
import { ActDialog } from "../../shell/act/ActDialog.tsx";
import { DecisionButton } from "../../shell/DecisionButton.tsx";
import { Loading } from "../../shell/Loading.tsx";
import { RefusalAlert } from "../../shell/RefusalAlert.tsx";
import { Section } from "../../shell/Section.tsx";
import { StatusTag } from "../../shell/StatusTag.tsx";
import { unionsScreenMessages } from "./unions.messages.ts";

type Doing = { readonly act: "open" } | { readonly act: "edit" | "close"; readonly post: PostView } | null;

/** The posts of a union and who holds them. Who is assigned is for the security administrator. */
export function PostsTab({ union }: { union: UnionView }) {
  const t = useText(unionsScreenMessages);
  const pick = usePick();
  const [withEnded, setWithEnded] = useState(false);
  const [doing, setDoing] = useState<Doing>(null);
  const found = useRoute(
    unionsContract.routes.posts,
    { params: { id: union.id }, query: { ended: withEnded ? "true" : "false" } },
    { placeholderData: (before) => before },
  );
  const data = found.data;
  if (!data)
    return found.error ? <RefusalAlert error={found.error} onRetry={() => void found.refetch()} /> : <Loading />;
  const close = () => setDoing(null);
  return (
    <Section
      title={t("posts")}
      actions={
        <>
          <Checkbox checked={withEnded} onChange={(event) => setWithEnded(event.target.checked)}>
            {t("withEnded")}
          </Checkbox>
          <DecisionButton
            decision={data.can["open_post"]}
            quiet
            type="primary"
            onPress={() => setDoing({ act: "open" })}
          >
            {t("openPost")}
          </DecisionButton>
        </>
      }
    >
      {data.posts.length === 0 ? (
        <p className="quiet">{t("postsNone")}</p>
      ) : (
        <div className="table-scroll" role="region" aria-label={t("posts")} tabIndex={0}>
          <table className="plain-table">
            <thead>
              <tr>
                <th>{t("post")}</th>
                <th>{t("role")}</th>
                <th>{t("reach")}</th>
                <th>{t("holder")}</th>
                <th aria-label={t("edit")} />
              </tr>
            </thead>
            <tbody>
              {data.posts.map((post) => (
                <tr key={post.id}>
                  <td>
                    {pick({ zh: post.title, en: post.titleEn })}{" "}
                    {post.isLiaison && <StatusTag tone="info">{t("liaison")}</StatusTag>}{" "}
                    {post.closedAt && <StatusTag>{t("closedTag")}</StatusTag>}
                  </td>
                  <td>{pick(post.roleName)}</td>
                  <td>{pick(postReachTexts[post.reach])}</td>
                  <td>
                    <Holders post={post} />
                  </td>
                  <td>
                    {!post.closedAt && (
                      <div className="row-actions">
                        <DecisionButton
                          decision={post.can["edit"]}
                          quiet
                          size="small"
                          onPress={() => setDoing({ act: "edit", post })}
                        >
                          {t("edit")}
                        </DecisionButton>
                        <DecisionButton
                          decision={post.can["close"]}
                          quiet
                          size="small"
                          onPress={() => setDoing({ act: "close", post })}
                        >
                          {t("closePost")}
                        </DecisionButton>
                      </div>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <ActDialog
        open={doing?.act === "open"}
        onClose={close}
        route={unionsContract.routes.openPost}
        params={{ id: union.id }}
        view={data}
      />
      {doing !== null && doing.act !== "open" && (
        <ActDialog
          open
          onClose={close}
          title={doing.act === "edit" ? t("editPost") : t("closePostTitle", { title: doing.post.title })}
          route={doing.act === "edit" ? unionsContract.routes.editPost : unionsContract.routes.closePost}
          params={{ postId: doing.post.id }}
          view={doing.post}
        />
      )}
    </Section>
  );
}

function Holders({ post }: { post: PostView }) {
  const t = useText(unionsScreenMessages);
  const language = useLanguage();
  if (post.holdings.length === 0) return <span className="quiet">{t("vacant")}</span>;
  return (
    <>
      {post.holdings.map((one) => (
        <div key={one.id}>
          {one.name ?? "—"}{" "}
          <span className="quiet">
            {t("since", { date: dateText(one.fromOn, language) })}
            {one.untilOn && ` ${t("until", { date: dateText(one.untilOn, language) })}`}
          </span>
        </div>
      ))}
    </>
  );
}
