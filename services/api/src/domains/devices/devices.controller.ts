import {
  agentDevicesRoute,
  agentListRoute,
  deviceDiscoverRoute,
  devicePutRoute,
  deviceRemoveRoute,
  deviceTestRoute,
  tillAgentRoute,
} from '@khanut/shared/contracts';
import { Controller } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { scopeOutlets } from '../../platform/database/scope.js';
import type { Ctx } from '../../platform/http/ctx.js';
import { Handles, type Input } from '../../platform/http/handles.js';
import { findAgents } from './agents.repository.js';
import { DevicesService } from './devices.service.js';
import { TillAsks } from './till-asks.js';

@Controller()
export class DevicesController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly devices: DevicesService,
    private readonly tillAsks: TillAsks,
  ) {}

  @Handles(agentListRoute)
  async list(ctx: Ctx) {
    return { rows: await findAgents(this.dataSource.manager, scopeOutlets(ctx, 'a')) };
  }

  @Handles(agentDevicesRoute)
  devicesOf(ctx: Ctx, { params }: Input<typeof agentDevicesRoute>) {
    return this.devices.list(ctx, params.id);
  }

  @Handles(deviceDiscoverRoute)
  discover(ctx: Ctx, { params, query }: Input<typeof deviceDiscoverRoute>) {
    return this.devices.discover(ctx, params.id, query.network);
  }

  @Handles(devicePutRoute)
  put(ctx: Ctx, { params, body }: Input<typeof devicePutRoute>) {
    return this.devices.put(ctx, params.id, params.deviceId, body);
  }

  @Handles(deviceRemoveRoute)
  remove(ctx: Ctx, { params }: Input<typeof deviceRemoveRoute>) {
    return this.devices.remove(ctx, params.id, params.deviceId);
  }

  @Handles(deviceTestRoute)
  test(ctx: Ctx, { params }: Input<typeof deviceTestRoute>) {
    return this.devices.test(ctx, params.id, params.deviceId);
  }

  @Handles(tillAgentRoute)
  askForTill(ctx: Ctx, { body }: Input<typeof tillAgentRoute>) {
    return this.tillAsks.ask(ctx, body);
  }
}
