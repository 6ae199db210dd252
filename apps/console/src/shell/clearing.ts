import { useText } from "@niangjia/ui/language";
import { shellMessages } from "./shell.messages.ts";

/** For `allowClear` of a Select: antd names its clearing button in English, whatever the language. */
export function useClearing(): { label: string } {
  return { label: useText(shellMessages)("clearChoice") };
}
