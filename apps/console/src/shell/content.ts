import { makeContent } from "@niangjia/ui/content";
import type { Content } from "./screen.ts";

export const { ContentContext, useContent } = makeContent<Content>();
