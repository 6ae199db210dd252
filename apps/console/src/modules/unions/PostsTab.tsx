import { Checkbox, Form, Input, Select } from "antd";
import { useState } from "react";
import type { RouteOutput } from "@niangjia/domain/kernel/contract";
import { unionsContract } from "@niangjia/domain/unions/unions.contract";
import { postReachTexts, type PostReach } from "@niangjia/domain/unions/unions.terms";
import type { PostView, UnionView } from "@niangjia/domain/unions/unions.views";
import { useRoute } from "@niangjia/client/hooks";
import { dateText } from "@niangjia/ui/dates";
import { useLanguage, usePick, useText } from "@niangjia/ui/language";
import { ConfirmCommand } from "../../shell/ConfirmCommand.tsx";
import { DecisionButton } from "../../shell/DecisionButton.tsx";
import { Loading } from "../../shell/Loading.tsx";
import { RefusalAlert } from "../../shell/RefusalAlert.tsx";
import { Section } from "../../shell/Section.tsx";
import { StatusTag } from "../../shell/StatusTag.tsx";
import { useTell } from "../../shell/tell.tsx";
import { unionsScreenMessages } from "./unions.messages.ts";
import { useChoices } from "./unions.words.tsx";

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
      {doing?.act === "open" && <OpenPostDialog unionId={union.id} roles={data.roles} open onClose={close} />}
      {doing !== null &&
        doing.act !== "open" &&
        (doing.act === "edit" ? (
          <EditPostDialog key={doing.post.id} post={doing.post} onClose={close} />
        ) : (
          <ClosePostDialog post={doing.post} onClose={close} />
        ))}
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

interface PostWords {
  title: string;
  titleEn: string;
  isLiaison?: boolean;
}

function PostFields() {
  const t = useText(unionsScreenMessages);
  return (
    <>
      <Form.Item name="title" label={t("post")} rules={[{ required: true, min: 2, message: t("choose") }]}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="titleEn" label={t("postEn")} rules={[{ required: true, min: 2, message: t("choose") }]}>
        <Input maxLength={120} />
      </Form.Item>
      <Form.Item name="isLiaison" valuePropName="checked">
        <Checkbox>{t("liaison")}</Checkbox>
      </Form.Item>
    </>
  );
}

function OpenPostDialog({
  unionId,
  roles,
  open,
  onClose,
}: {
  unionId: string;
  roles: RouteOutput<typeof unionsContract.routes.posts>["roles"];
  open: boolean;
  onClose: () => void;
}) {
  const t = useText(unionsScreenMessages);
  const pick = usePick();
  const tell = useTell();
  const reaches = useChoices(postReachTexts);
  return (
    <ConfirmCommand
      open={open}
      onClose={onClose}
      title={t("openPost")}
      confirm={t("openPost")}
      about={t("openPostAbout")}
      route={unionsContract.routes.openPost}
      request={(form: PostWords & { roleId: string; reach: PostReach }) => ({
        params: { id: unionId },
        body: {
          title: form.title,
          titleEn: form.titleEn,
          roleId: form.roleId,
          reach: form.reach,
          isLiaison: form.isLiaison ?? false,
        },
      })}
      initial={{ reach: "union" }}
      onDone={() => tell(t("saved"))}
    >
      <Form.Item name="roleId" label={t("role")} rules={[{ required: true, message: t("choose") }]}>
        <Select options={roles.map((role) => ({ value: role.id, label: pick(role.name) }))} />
      </Form.Item>
      <Form.Item name="reach" label={t("reach")}>
        <Select options={reaches} />
      </Form.Item>
      <PostFields />
    </ConfirmCommand>
  );
}

function EditPostDialog({ post, onClose }: { post: PostView; onClose: () => void }) {
  const t = useText(unionsScreenMessages);
  const tell = useTell();
  return (
    <ConfirmCommand
      open
      onClose={onClose}
      title={t("editPost")}
      confirm={t("save")}
      route={unionsContract.routes.editPost}
      request={(form: PostWords) => ({
        params: { postId: post.id },
        body: { version: post.version, title: form.title, titleEn: form.titleEn, isLiaison: form.isLiaison ?? false },
      })}
      initial={{ title: post.title, titleEn: post.titleEn, isLiaison: post.isLiaison }}
      onDone={() => tell(t("saved"))}
    >
      <PostFields />
    </ConfirmCommand>
  );
}

function ClosePostDialog({ post, onClose }: { post: PostView; onClose: () => void }) {
  const t = useText(unionsScreenMessages);
  const tell = useTell();
  return (
    <ConfirmCommand
      open
      onClose={onClose}
      title={t("closePostTitle", { title: post.title })}
      confirm={t("closePost")}
      danger
      route={unionsContract.routes.closePost}
      request={() => ({ params: { postId: post.id }, body: { version: post.version } })}
      onDone={() => tell(t("saved"))}
    />
  );
}
