import { Global, Module } from '@nestjs/common';
import { AgentAsks } from './agent-asks.js';
import { AsksElsewhere } from './asks-elsewhere.js';
import { DeviceAsks } from './device-asks.js';
import { DevicesController } from './devices.controller.js';
import { DevicesService } from './devices.service.js';
import { TillAsks } from './till-asks.js';
import { UplinkServer } from './uplink.server.js';
import { Uplinks } from './uplinks.js';

/** Global: any domain may join the agents' line by injecting `Uplinks`. */
@Global()
@Module({
  controllers: [DevicesController],
  providers: [
    Uplinks,
    UplinkServer,
    AsksElsewhere,
    AgentAsks,
    DeviceAsks,
    TillAsks,
    DevicesService,
  ],
  exports: [Uplinks],
})
export class DevicesModule {}
