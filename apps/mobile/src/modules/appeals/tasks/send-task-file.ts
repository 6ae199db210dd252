import { appealTaskRoutes } from "@niangjia/domain/appeals/tasks/tasks.contract";
import type { Language } from "@niangjia/domain/kernel/text";
import { Offline, refusalFrom, urlOf } from "@niangjia/client/call";

/** Uploads one file for the reply to a task. The token travels in a header: an address would be kept by proxies. Throws as `call` does. */
export async function sendTaskFile(
  file: File,
  token: string,
  language: Language,
): Promise<{ fileId: string; name: string }> {
  const form = new FormData();
  form.append("file", file, file.name);
  let response: Response;
  try {
    response = await fetch(urlOf(appealTaskRoutes.uploadTaskFile, {}), {
      method: "POST",
      body: form,
      credentials: "omit",
      headers: { accept: "application/json", "x-niangjia-task": token, "x-niangjia-language": language },
    });
  } catch {
    throw new Offline();
  }
  const text = await response.text().catch(() => "");
  if (!response.ok) throw refusalFrom(response.status, text);
  try {
    return JSON.parse(text) as { fileId: string; name: string };
  } catch {
    throw new Offline();
  }
}
