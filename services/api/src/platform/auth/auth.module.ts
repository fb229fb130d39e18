import { Global, Module } from '@nestjs/common';
import { Attempts } from './attempts.js';
import { Authenticator } from './authenticator.js';
import { FirstRun } from './first-run.js';
import { MachineCredentials } from './machine-credentials.js';
import { Sessions } from './sessions.js';

@Global()
@Module({
  providers: [Attempts, Authenticator, FirstRun, MachineCredentials, Sessions],
  exports: [Attempts, Authenticator, FirstRun, MachineCredentials, Sessions],
})
export class AuthModule {}
