import { Cascader } from "antd";
import { useMemo } from "react";
import { aboutCode, aboutText, parseAbout } from "@niangjia/domain/appeals/appeals.about";
import { appealCategories, appealTopics, type AppealCategory } from "@niangjia/domain/appeals/appeals.terms";
import type { Text } from "@niangjia/domain/kernel/text";
import { usePick, useText } from "@niangjia/ui/language";
import { useClearing } from "../../shell/clearing.ts";
import { categoryMessages } from "./category.messages.ts";

interface Node {
  readonly value: string;
  readonly label: string;
  readonly children?: Node[];
}

function useTree(): Node[] {
  const pick = usePick();
  return useMemo(
    () =>
      (Object.keys(appealCategories) as AppealCategory[]).map((category) => ({
        value: category,
        label: pick(appealCategories[category]),
        children: Object.entries<Text>(appealTopics[category]).map(([value, words]) => ({ value, label: pick(words) })),
      })),
    [pick],
  );
}

const pathOf = (code: string): string[] => {
  const about = parseAbout(code);
  return about === null ? [] : about.topic === null ? [about.category] : [about.category, about.topic];
};
const search = {
  filter: (words: string, path: readonly { label?: unknown }[]) =>
    path.some((node) => String(node.label).toLowerCase().includes(words.trim().toLowerCase())),
};

interface Common {
  readonly id?: string;
  readonly placeholder?: string;
  readonly disabled?: boolean;
  readonly "aria-label"?: string;
}

/**
 * Asks for one place in the category tree: a category (`wages`) or one of its topics (`wages.arrears`), found by
 * any part of its words. The value is the code of `aboutCode`; `parseAbout` takes it apart.
 */
export function CategoryPicker({
  value,
  onChange,
  placeholder,
  needsTopic = false,
  ...field
}: Common & {
  value?: string | null;
  onChange?: (code: string | null) => void;
  /** Only a topic can be chosen. */ needsTopic?: boolean;
}) {
  const t = useText(categoryMessages);
  const clearing = useClearing();
  const options = useTree();
  return (
    <Cascader
      {...field}
      options={options}
      value={value ? pathOf(value) : []}
      onChange={(path) =>
        onChange?.(
          path && path.length > 0 ? aboutCode(String(path[0]), path[1] === undefined ? null : String(path[1])) : null,
        )
      }
      changeOnSelect={!needsTopic}
      showSearch={search}
      allowClear={clearing}
      placeholder={placeholder ?? t("choose")}
      displayRender={(labels) => labels.join(" / ")}
      style={{ minInlineSize: 180, inlineSize: "100%" }}
    />
  );
}

/** Asks for several places in the category tree; a category chosen as a whole stands for all its topics. */
export function CategoriesPicker({
  value,
  onChange,
  placeholder,
  ...field
}: Common & { value?: readonly string[]; onChange?: (codes: string[]) => void }) {
  const t = useText(categoryMessages);
  const clearing = useClearing();
  const options = useTree();
  return (
    <Cascader
      {...field}
      multiple
      options={options}
      value={(value ?? []).map(pathOf)}
      onChange={(paths) =>
        onChange?.(paths.map((path) => aboutCode(String(path[0]), path[1] === undefined ? null : String(path[1]))))
      }
      showCheckedStrategy={Cascader.SHOW_PARENT}
      showSearch={search}
      allowClear={clearing}
      placeholder={placeholder ?? t("any")}
      maxTagCount="responsive"
      style={{ minInlineSize: 180, inlineSize: "100%" }}
    />
  );
}

/** The words of a category, with those of its topic where it has one. */
export function useAboutWords(): (category: AppealCategory, topic?: string | null) => string {
  const pick = usePick();
  return (category, topic) => pick(aboutText({ category, topic: topic ?? null }));
}
