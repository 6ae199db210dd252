import type { Text } from "../kernel/text.ts";

export const searchMessages = {} as const satisfies Record<string, Text>;
