import type { Text } from "../kernel/text.ts";

export const filesMessages = {
  file_missing: { zh: "请先选择一个文件再上传。", en: "Choose a file first, then upload it." },
  file_empty: { zh: "这个文件是空的，请换一个。", en: "This file is empty. Choose another one." },
  file_kind_refused: {
    zh: "不能上传这种文件。可以上传：照片（JPG、PNG、WEBP、GIF）、PDF、Word(docx)、Excel(xlsx)、文本（txt）、录音（MP3、M4A）和视频（MP4）。",
    en: "This kind of file cannot be uploaded. Use photos (JPG, PNG, WEBP, GIF), PDF, Word (docx), Excel (xlsx), text (txt), sound (MP3, M4A) or video (MP4).",
  },
  file_heic_refused: {
    zh: "这种照片格式（HEIC）暂不支持。请在相机设置里选“兼容性最佳”重拍，或截一张图再上传。",
    en: "This photo format (HEIC) is not supported. Set the camera to “Most Compatible”, or upload a screenshot of the photo.",
  },
  file_contradicts_name: {
    zh: "文件的内容和它的名字不符，请上传原来的文件。",
    en: "The content does not match the file's name. Upload the original file.",
  },
  file_mixed: {
    zh: "这个文件里混有别的内容，不能上传。请另存一份或截图后再上传。",
    en: "This file hides other content and cannot be uploaded. Save a fresh copy, or upload a screenshot.",
  },
  file_damaged: {
    zh: "这个文件打不开，可能没有传完整。请重新选择后再上传。",
    en: "This file cannot be opened; it may be incomplete. Choose it again and upload it once more.",
  },
  file_too_many_pixels: {
    zh: "图片太大（超过 4000 万像素），请缩小后再上传。",
    en: "The picture is too large (more than 40 million pixels). Make it smaller and upload it again.",
  },
  file_archive_too_large: {
    zh: "这个文档展开后太大，请删去不需要的内容，或分成几个文件。",
    en: "This document is too large once opened. Remove what is not needed, or split it into several files.",
  },
  file_too_costly: {
    zh: "打开这个文件太费时，已停止。请另存一份简单些的，或截图后再上传。",
    en: "Opening this file takes too long and was stopped. Save a simpler copy, or upload a screenshot.",
  },
  file_has_macros: {
    zh: "文档里带有宏程序，请另存为不带宏的 docx 或 xlsx 再上传。",
    en: "This document carries macros. Save it as docx or xlsx without macros and upload it again.",
  },
  files_quota_full: {
    zh: "您已上传的文件共占 {max}，已满。请先删掉不用的文件。",
    en: "Your files fill the {max} you may use. Remove some that you no longer need.",
  },
  file_in_use: {
    zh: "这个文件已经附在一条记录上，不能删除。",
    en: "This file belongs to a record and cannot be removed.",
  },
} as const satisfies Record<string, Text>;
