import { Form } from "antd";
import { identityContract } from "@niangjia/domain/identity/identity.contract";
import type { AssignablePost } from "@niangjia/domain/identity/roles.routes";
import { todayInChina } from "./today.ts";
import { useLanguage, useText } from "@niangjia/ui/language";
import { ConfirmCommand } from "../../shell/ConfirmCommand.tsx";
import { useTell } from "../../shell/tell.tsx";
import { HoldingDays } from "./HoldingDays.tsx";
import { identityScreenMessages } from "./identity.messages.ts";
import { PersonFinder } from "./PersonFinder.tsx";

interface Fields {
  personId?: string;
  fromOn: string;
  untilOn?: string;
}

/** Finds a person by phone number or name, and gives them the post. */
export function AssignDialog({ post, onClose }: { post: AssignablePost; onClose: () => void }) {
  const t = useText(identityScreenMessages);
  const tell = useTell();
  const language = useLanguage();
  const [form] = Form.useForm<Fields>();
  return (
    <ConfirmCommand
      open
      onClose={onClose}
      form={form}
      width={560}
      title={t("assignTo", { post: language === "zh" ? post.title : post.titleEn })}
      confirm={t("assign")}
      initial={{ fromOn: todayInChina() }}
      route={identityContract.routes.assignPost}
      onDone={() => tell(t("assigned"))}
      request={(fields: Fields) => ({
        params: { postId: post.postId },
        body: { personId: fields.personId ?? "", fromOn: fields.fromOn, untilOn: fields.untilOn || null },
      })}
    >
      <Form.Item name="personId" rules={[{ required: true, message: t("choosePerson") }]}>
        <PersonFinder mayRegister />
      </Form.Item>
      <HoldingDays />
    </ConfirmCommand>
  );
}
