import { Algorithm, hash, verify } from '@node-rs/argon2';

/** OWASP's password storage sheet: argon2id with 19 MiB, two passes, one lane. */
const cost = {
  algorithm: 2 satisfies Algorithm.Argon2id as Algorithm,
  memoryCost: 19_456,
  timeCost: 2,
  parallelism: 1,
};

export const hashPassword = (password: string): Promise<string> => hash(password, cost);

let nobodysHash: Promise<string> | undefined;

/** Takes as long for a person who does not exist (`null`) as for one who does, so that the answer's time tells nothing. */
export async function verifyPassword(
  storedHash: string | null,
  password: string,
): Promise<boolean> {
  nobodysHash ??= hashPassword('nobody has this password');
  const isRight = await verify(storedHash ?? (await nobodysHash), password);
  return isRight && storedHash !== null;
}
