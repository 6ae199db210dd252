import { createHash, createHmac } from "node:crypto";

export interface S3Credentials {
  readonly keyId: string;
  readonly secret: string;
  readonly region: string;
}

export interface S3Request {
  readonly method: string;
  /** Absolute, already encoded, without a query. */
  readonly path: string;
  readonly host: string;
  readonly at: Date;
  /** Hex. */
  readonly bodySha256: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The headers of a request signed with AWS Signature Version 4 (AWS4-HMAC-SHA256, service s3). */
export function signRequest(credentials: S3Credentials, request: S3Request): Record<string, string> {
  const stamp = request.at.toISOString().replace(/[-:]|\.\d{3}/g, "");
  const day = stamp.slice(0, 8);
  const headers: Record<string, string> = {
    ...request.headers,
    host: request.host,
    "x-amz-content-sha256": request.bodySha256,
    "x-amz-date": stamp,
  };
  const names = Object.keys(headers).sort();
  const canonical = [
    request.method,
    request.path,
    "",
    ...names.map((name) => `${name}:${headers[name]!.trim()}`),
    "",
    names.join(";"),
    request.bodySha256,
  ].join("\n");
  const within = `${day}/${credentials.region}/s3/aws4_request`;
  const toSign = ["AWS4-HMAC-SHA256", stamp, within, createHash("sha256").update(canonical).digest("hex")].join("\n");
  const hmac = (key: string | Buffer, text: string) => createHmac("sha256", key).update(text).digest();
  const key = hmac(hmac(hmac(hmac(`AWS4${credentials.secret}`, day), credentials.region), "s3"), "aws4_request");
  const { host: _, ...sent } = headers;
  return {
    ...sent,
    authorization: `AWS4-HMAC-SHA256 Credential=${credentials.keyId}/${within}, SignedHeaders=${names.join(";")}, Signature=${hmac(key, toSign).toString("hex")}`,
  };
}
