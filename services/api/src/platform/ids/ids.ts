import { randomBytes } from 'node:crypto';
import { Global, Module } from '@nestjs/common';
import { v7 } from 'uuid';

/** The port through which all code gets ids and secrets. */
export abstract class Ids {
  /** A UUIDv7: sortable by the instant it was made. Not a secret. */
  abstract next(): string;
  /** A secret of 256 random bits in base64url, 43 characters. */
  abstract secret(): string;
}

export class RandomIds extends Ids {
  next(): string {
    return v7();
  }

  secret(): string {
    return randomBytes(32).toString('base64url');
  }
}

@Global()
@Module({ providers: [{ provide: Ids, useClass: RandomIds }], exports: [Ids] })
export class IdsModule {}
