import { filesContract, type FileView } from "@niangjia/domain/files/files.contract";
import type { Language } from "@niangjia/domain/kernel/text";
import { Offline, refusalFrom, urlOf } from "@niangjia/client/call";

/** Uploads one file and tells how far it is (0 to 1). Throws as `call` does. */
export function uploadFile(
  file: File,
  key: string,
  language: Language,
  onProgress: (part: number) => void,
): Promise<FileView> {
  return new Promise((done, fail) => {
    const request = new XMLHttpRequest();
    request.open("POST", urlOf(filesContract.routes.upload, {}));
    request.setRequestHeader("accept", "application/json");
    request.setRequestHeader("idempotency-key", key);
    request.setRequestHeader("x-niangjia-language", language);
    request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total);
    request.onerror = request.ontimeout = request.onabort = () => fail(new Offline());
    request.onload = () => {
      if (request.status >= 400) return fail(refusalFrom(request.status, request.responseText));
      try {
        done(JSON.parse(request.responseText) as FileView);
      } catch {
        fail(new Offline());
      }
    };
    const form = new FormData();
    form.append("file", file, file.name);
    request.send(form);
  });
}
