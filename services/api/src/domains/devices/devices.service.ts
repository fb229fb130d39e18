import type {
  AuditAct,
  AgentDevices,
  DeviceSettings,
  DeviceTestResult,
  FoundDevice,
} from '@khanut/shared/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { audit } from '../../platform/audit/audit.js';
import { scopeOutlets } from '../../platform/database/scope.js';
import { transaction } from '../../platform/database/transaction.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import type { Ctx } from '../../platform/http/ctx.js';
import { findAgent } from './agents.repository.js';
import { DeviceAsks } from './device-asks.js';

type Agent = { id: string; outletId: string };

/** Sets up the devices of an agent by asking it; who asked for a change stands in the audit. */
@Injectable()
export class DevicesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly asks: DeviceAsks,
  ) {}

  async list(ctx: Ctx, agentId: string): Promise<AgentDevices> {
    const agent = await this.covered(ctx, agentId);
    return told(await this.asks.ask(agent.id, { ask: 'list' }));
  }

  async discover(
    ctx: Ctx,
    agentId: string,
    network: string | undefined,
  ): Promise<{ found: FoundDevice[] }> {
    const agent = await this.covered(ctx, agentId);
    const { found } = await this.asks.ask(agent.id, {
      ask: 'discover',
      ...(network === undefined ? {} : { network }),
    });
    return {
      found: found.map((one) => ({ ...one, proposals: one.proposals.map(withoutSecrets) })),
    };
  }

  async put(
    ctx: Ctx,
    agentId: string,
    deviceId: string,
    device: DeviceSettings,
  ): Promise<AgentDevices> {
    if (device.id !== deviceId)
      throw new DomainError('VALIDATION_FAILED', undefined, {
        fields: [{ path: 'body.id', message: 'must be the id of the address' }],
      });
    const agent = await this.covered(ctx, agentId);
    const { kind, name, transport } = device;
    const detail = { deviceId, kind, name, transport };
    return this.recorded(ctx, agent, 'device.changed', detail, () =>
      this.asks.ask(agent.id, { ask: 'put', device }),
    );
  }

  async remove(ctx: Ctx, agentId: string, deviceId: string): Promise<AgentDevices> {
    const agent = await this.covered(ctx, agentId);
    return this.recorded(ctx, agent, 'device.removed', { deviceId }, () =>
      this.asks.ask(agent.id, { ask: 'remove', id: deviceId }),
    );
  }

  async test(ctx: Ctx, agentId: string, deviceId: string): Promise<DeviceTestResult> {
    const agent = await this.covered(ctx, agentId);
    return (await this.asks.ask(agent.id, { ask: 'test', id: deviceId })).result;
  }

  private async covered(ctx: Ctx, agentId: string): Promise<Agent> {
    const agent = await findAgent(this.dataSource.manager, agentId, scopeOutlets(ctx, 'a'));
    if (!agent) throw new DomainError('NOT_FOUND');
    return agent;
  }

  /** The change is made far away: it is recorded when done, and as unanswered when nobody knows whether it was. */
  private async recorded(
    ctx: Ctx,
    agent: Agent,
    act: AuditAct,
    detail: Record<string, unknown>,
    work: () => Promise<AgentDevices>,
  ): Promise<AgentDevices> {
    const record = (isAnswered: boolean) =>
      transaction(this.dataSource, (tx) =>
        audit(tx, ctx, {
          act,
          subjectType: 'agent',
          subjectId: agent.id,
          outletId: agent.outletId,
          detail: { ...detail, isAnswered },
        }),
      );
    try {
      const answer = await work();
      await record(true);
      return told(answer);
    } catch (error) {
      if (error instanceof DomainError && error.code === 'AGENT_SILENT') await record(false);
      throw error;
    }
  }
}

const told = ({ devices }: AgentDevices): AgentDevices => ({
  devices: devices.map(withoutSecrets),
});

/** An agent leaves them out itself; what an older or a broken one tells goes no further either. */
function withoutSecrets(device: DeviceSettings): DeviceSettings {
  if (device.kind !== 'fiscal' && device.kind !== 'modem') return device;
  const { pin: _pin, ...rest } = device;
  if (rest.kind === 'modem') return rest;
  const { password: _password, ...open } = rest;
  return open;
}
