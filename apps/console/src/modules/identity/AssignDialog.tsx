import { Form, Input } from "antd";
import { useState } from "react";
import { identityContract } from "@niangjia/domain/identity/identity.contract";
import type { AssignablePost } from "@niangjia/domain/identity/roles.routes";
import { useCommand } from "@niangjia/client/hooks";
import { todayInChina } from "./today.ts";
import { useLanguage, useList, useText } from "@niangjia/ui/language";
import { ConfirmCommand } from "../../shell/ConfirmCommand.tsx";
import { RefusalAlert } from "../../shell/RefusalAlert.tsx";
import { useTell } from "../../shell/tell.tsx";
import { identityScreenMessages } from "./identity.messages.ts";

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
        <PersonFinder />
      </Form.Item>
      <div className="role-fields">
        <Form.Item name="fromOn" label={t("fromOn")} rules={[{ required: true, message: t("dayNeeded") }]}>
          <Input type="date" />
        </Form.Item>
        <Form.Item name="untilOn" label={t("untilOn")}>
          <Input type="date" />
        </Form.Item>
      </div>
    </ConfirmCommand>
  );
}

/** A search field and the people it finds; whoever is not known yet is registered by phone and name. */
function PersonFinder({ value, onChange }: { value?: string; onChange?: (personId: string) => void }) {
  const t = useText(identityScreenMessages);
  const language = useLanguage();
  const list = useList();
  const [words, setWords] = useState("");
  const search = useCommand(identityContract.routes.searchPeople);
  const [newName, setNewName] = useState("");
  const isPhone = /\d/.test(words);
  const find = () => {
    if (words.trim() !== "" && !search.isPending)
      search.mutate({ body: isPhone ? { phone: words } : { name: words.trim() } });
  };
  const register = useCommand(identityContract.routes.registerPerson, { onDone: () => find() });
  return (
    <>
      <label htmlFor="person-words">{t("findBy")}</label>
      <Input.Search
        id="person-words"
        value={words}
        maxLength={40}
        autoFocus
        loading={search.isPending}
        enterButton={t("find")}
        onChange={(event) => setWords(event.target.value)}
        onSearch={find}
        onPressEnter={(event) => event.preventDefault()}
      />
      <RefusalAlert error={search.error} />
      {search.data && search.data.people.length > 0 && (
        <fieldset className="found-people">
          {search.data.people.map((one) => (
            <label key={one.personId}>
              <input
                type="radio"
                name="person"
                checked={value === one.personId}
                onChange={() => onChange?.(one.personId)}
              />
              <span>
                {one.name}{" "}
                <span className="found-about">
                  {one.phoneMasked} ·{" "}
                  {list(one.posts.map((held) => (language === "zh" ? held.title : held.titleEn))) || t("holdsNothing")}
                </span>
              </span>
            </label>
          ))}
        </fieldset>
      )}
      {search.data?.people.length === 0 && (
        <>
          <p className="found-about">{t("nobodyFound")}</p>
          {isPhone && (
            <Input.Search
              value={newName}
              maxLength={50}
              placeholder={t("name")}
              aria-label={t("name")}
              enterButton={t("registerNew")}
              loading={register.isPending}
              onChange={(event) => setNewName(event.target.value)}
              onPressEnter={(event) => event.preventDefault()}
              onSearch={() => newName.trim() !== "" && register.mutate({ body: { phone: words, name: newName } })}
            />
          )}
          <RefusalAlert error={register.error} />
        </>
      )}
    </>
  );
}
