import { kernelMessages, kernelMessagesOfReading } from "@niangjia/domain/kernel/kernel.messages";
import { say, type Language, type Text } from "@niangjia/domain/kernel/text";
import type { z } from "zod";
import type { ServerModule } from "../module.ts";

/** Every sentence the server may refuse with, of the kernel and of all modules. */
export class Sentences {
  readonly #texts: ReadonlyMap<string, Text>;
  constructor(modules: readonly ServerModule[]) {
    this.#texts = new Map([
      ...Object.entries(kernelMessages),
      ...modules.flatMap((module) => Object.entries(module.contract.messages)),
    ]);
  }

  has(code: string): boolean {
    return this.#texts.has(code);
  }

  say(code: string, language: Language, detail: Readonly<Record<string, unknown>> = {}): string {
    const text = this.#texts.get(code) ?? kernelMessages.internal_error;
    return say(text, language, detail);
  }

  /** As {@link say}, to who only reads. */
  sayReading(code: string, language: Language, detail: Readonly<Record<string, unknown>> = {}): string {
    const text = kernelMessagesOfReading[code];
    return text ? say(text, language, detail) : this.say(code, language, detail);
  }

  /** For each field that was refused, its path and a sentence. */
  fields(issues: readonly z.core.$ZodIssue[], language: Language): { path: string; code: string; message: string }[] {
    return issues.slice(0, 50).map((issue) => {
      const code = this.#texts.has(issue.message) ? issue.message : "invalid_value";
      return { path: issue.path.join(".").slice(0, 200), code, message: this.say(code, language) };
    });
  }
}
