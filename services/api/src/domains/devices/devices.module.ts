import { Global, Module } from '@nestjs/common';
import { DevicesController } from './devices.controller.js';
import { UplinkServer } from './uplink.server.js';
import { Uplinks } from './uplinks.js';

/** Global: any domain may join the agents' line by injecting `Uplinks`. */
@Global()
@Module({
  controllers: [DevicesController],
  providers: [Uplinks, UplinkServer],
  exports: [Uplinks],
})
export class DevicesModule {}
