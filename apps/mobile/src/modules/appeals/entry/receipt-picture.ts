/** A picture of the receipt for the phone's album: number, words, QR code. */
export async function drawReceipt({
  title,
  number,
  words,
  qrSvg,
}: {
  title: string;
  number: string;
  words: readonly string[];
  qrSvg: string;
}): Promise<Blob> {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [720, 1080];
  const pen = canvas.getContext("2d");
  if (!pen) throw new Error("the device draws no pictures");
  const font = (size: number, weight = 400) =>
    `${weight} ${size}px "Noto Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif`;
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.fillStyle = "#1d1b19";
  pen.textAlign = "center";
  pen.font = font(30);
  pen.fillText(title, 360, 70);
  pen.font = font(44, 700);
  pen.fillText(number, 360, 135);
  const isShort = words.every((word) => [...word].length === 1);
  const columns = isShort ? 4 : 3;
  pen.font = font(isShort ? 64 : 38, 700);
  words.forEach((word, index) =>
    pen.fillText(
      isShort ? word : `${index + 1} ${word}`,
      (720 / columns) * ((index % columns) + 0.5),
      245 + Math.floor(index / columns) * (isShort ? 105 : 80),
    ),
  );
  const picture = new Image();
  picture.src = `data:image/svg+xml,${encodeURIComponent(qrSvg)}`;
  await picture.decode();
  pen.drawImage(picture, 170, 600, 380, 380);
  return new Promise((done, fail) =>
    canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error("the device draws no pictures"))), "image/png"),
  );
}
