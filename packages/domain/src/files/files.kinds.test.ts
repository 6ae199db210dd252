import { expect, test } from "vitest";
import { filesMessages } from "./files.messages.ts";
import { acceptedFiles, cleanFileName, contradictsName } from "./files.kinds.ts";

test.each([
  ["工资条.jpg", "jpeg", "工资条.jpg"],
  ["photo.JPEG", "jpeg", "photo.jpg"],
  ["动图.gif", "png", "动图.png"],
  ["C:\\Users\\王\\合同.docx", "docx", "合同.docx"],
  ["../../etc/passwd", "txt", "passwd.txt"],
  ["a\u202Egpj.exe", "jpeg", "agpj.jpg"],
  ["a\u0000b.pdf", "pdf", "ab.pdf"],
  ["", "pdf", "file.pdf"],
  ["...", "pdf", "file.pdf"],
  [" 裁决书 .pdf", "pdf", "裁决书.pdf"],
  ["证据 2024.01.05 现场", "jpeg", "证据 2024.01.05 现场.jpg"],
  ["😀".repeat(200), "png", `${"😀".repeat(96)}.png`],
] as const)("%j of kind %s is kept as %j", (given, kind, kept) => {
  expect(cleanFileName(given, kind)).toBe(kept);
});

test.each([
  ["jpeg", "a.png", false],
  ["jpeg", "a.pdf", true],
  ["txt", "a.jpg", true],
  ["txt", "a.csv", false],
  ["m4a", "a.mp4", false],
  ["mp4", "a.mov", false],
  ["jpeg", "没有结尾", false],
  ["docx", "a.xlsx", false],
  ["xlsx", "a.pdf", true],
] as const)("a %s called %s contradicts its name: %s", (kind, name, is) => {
  expect(contradictsName(kind, name)).toBe(is);
});

test.each([
  ["JPG", "image/jpeg"],
  ["PNG", "image/png"],
  ["WEBP", "image/webp"],
  ["GIF", "image/gif"],
  ["PDF", "application/pdf"],
  ["docx", ".docx"],
  ["xlsx", ".xlsx"],
  ["txt", ".txt"],
  ["MP3", ".mp3"],
  ["M4A", ".m4a"],
  ["MP4", ".mp4"],
])("what the refusal says can be uploaded, the picker offers: %s", (named, offered) => {
  expect(filesMessages.file_kind_refused.zh).toContain(named);
  expect(acceptedFiles.split(",")).toContain(offered);
});
