import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

// What is asked of an agent may hold a password; on its way between processes it passes the database server, whose log
// may show what it is told. The key comes from the hash of the agent's credential, which every process can look up.

const ivBytes = 12;
const tagBytes = 16;
const keyOf = (credentialHash: Buffer): Buffer =>
  Buffer.from(hkdfSync('sha256', credentialHash, '', 'khanut device asks', 32));

/** @returns base64 of nonce, tag and the sealed JSON */
export function sealed(value: unknown, credentialHash: Buffer): string {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', keyOf(credentialHash), iv);
  const body = Buffer.concat([cipher.update(JSON.stringify(value)), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64');
}

/** @throws Error when it was sealed under another credential, or changed */
export function opened(text: string, credentialHash: Buffer): unknown {
  const bytes = Buffer.from(text, 'base64');
  const decipher = createDecipheriv(
    'aes-256-gcm',
    keyOf(credentialHash),
    bytes.subarray(0, ivBytes),
  );
  decipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
  const body = bytes.subarray(ivBytes + tagBytes);
  return JSON.parse(Buffer.concat([decipher.update(body), decipher.final()]).toString());
}
