import { Input } from "antd";
import { useState } from "react";
import { longestPersonName, longestTyped } from "@niangjia/domain/codes/codes.limits";
import type { Picked } from "@niangjia/domain/kernel/filling";
import { identityContract } from "@niangjia/domain/identity/identity.contract";
import { useCommand } from "@niangjia/client/hooks";
import { useLanguage, useList, useText } from "@niangjia/ui/language";
import { RefusalAlert } from "../../shell/RefusalAlert.tsx";
import { identityScreenMessages } from "./identity.messages.ts";

/** A search field and the people it finds; where the screen may, whoever is not known yet is registered by phone and name. */
export function PersonFinder({
  id,
  value,
  onChange,
  mayRegister = false,
  isDisabled = false,
  isWrong = false,
}: {
  readonly id: string;
  readonly value: Picked | undefined;
  readonly onChange: (person: Picked) => void;
  readonly mayRegister?: boolean;
  readonly isDisabled?: boolean;
  readonly isWrong?: boolean;
}) {
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
      <label htmlFor={id}>{t("findBy")}</label>
      <Input.Search
        id={id}
        value={words}
        maxLength={longestTyped}
        disabled={isDisabled}
        {...(isWrong ? { "aria-invalid": true, status: "error" as const } : {})}
        loading={search.isPending}
        enterButton={t("find")}
        onChange={(event) => setWords(event.target.value)}
        onSearch={find}
        onPressEnter={(event) => event.preventDefault()}
      />
      <RefusalAlert error={search.error} />
      {value && !search.data?.people.some((one) => one.personId === value.value) && (
        <p className="found-about">{t("personChosen", { name: value.name })}</p>
      )}
      {search.data && search.data.people.length > 0 && (
        <fieldset className="found-people">
          {search.data.people.map((one) => (
            <label key={one.personId}>
              <input
                type="radio"
                name={`${id}-found`}
                checked={value?.value === one.personId}
                onChange={() => onChange({ value: one.personId, name: one.name })}
              />
              <span>
                {one.name}{" "}
                <span className="found-about">
                  {one.phoneMasked} ·{" "}
                  {list(
                    [...one.posts, ...one.offices].map((held) => (language === "zh" ? held.title : held.titleEn)),
                  ) || t("holdsNothing")}
                </span>
              </span>
            </label>
          ))}
        </fieldset>
      )}
      {search.data?.people.length === 0 && (
        <>
          <p className="found-about">{t("nobodyFound")}</p>
          {isPhone && mayRegister && (
            <Input.Search
              value={newName}
              maxLength={longestPersonName}
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
