import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Config } from '../config/config-schema.js';
import { findCompany, issueEnrolmentCode } from '../domains/outlets/index.js';
import { takePreorders } from './load-preorders.js';
import { PushService } from '../domains/sync/index.js';
import { Clock } from '../platform/clock/clock.js';
import { transaction } from '../platform/database/transaction.js';
import { systemCtx } from '../platform/http/ctx.js';
import { type DemoFiles, readDemoFiles } from './demo-files.js';
import * as demo from './demo.repository.js';
import { loadHistory } from './load-history.js';
import { loadShop } from './load-shop.js';

const dayMs = 86_400_000;

/**
 * Makes sure that the demo shop stands: loads it into an empty database, goes on with an interrupted load, and leaves a
 * real shop alone. Call it before the first-run secret is announced.
 * @param days how far back its receipts go
 * @returns false where a real company stands
 */
export async function openDemo(app: INestApplicationContext, days: number): Promise<boolean> {
  const dataSource = app.get(DataSource);
  const files = readDemoFiles();
  const nowMs = app.get(Clock).now().getTime();
  const isDemo = await transaction(dataSource, async (tx) => {
    await demo.lockDemo(tx);
    const company = await findCompany(tx);
    if (!company) await loadShop(tx, files, nowMs - days * dayMs, nowMs);
    return company?.demo ?? true;
  });
  if (isDemo) await goOn(app, dataSource, files, days);
  return isDemo;
}

/** One process goes on with the load; others wait for it, and then find it done. */
async function goOn(
  app: INestApplicationContext,
  dataSource: DataSource,
  files: DemoFiles,
  days: number,
): Promise<void> {
  const runner = dataSource.createQueryRunner();
  try {
    await demo.holdLoad(runner);
    const progress = await demo.findProgress(dataSource.manager);
    if (!progress || progress.isDone) return;
    const { untilMs } = progress;
    const doors = { dataSource, push: app.get(PushService, { strict: false }) };
    await loadHistory(doors, files, untilMs - days * dayMs, untilMs);
    await takePreorders(dataSource, files, untilMs);
    await demo.finishProgress(dataSource.manager);
  } finally {
    await demo.endLoad(runner);
  }
}

/** What a person needs to try the demo. */
export interface DemoAccess {
  demo: true;
  logins: { name: string; email: string; role: string; password: string; pin: string | null }[];
  enrolment: { code: string; expiresAt: string; registerName: string; outletName: string } | null;
}

/** Writes `DATA_DIR/first-run.json` with logins, PINs and a fresh code for the first till that nobody holds. */
export async function announceDemo(
  app: INestApplicationContext,
  config: Config,
): Promise<DemoAccess> {
  const { shop } = readDemoFiles();
  const logins = shop.staff.map(({ name, email, role, pin }) => ({
    name,
    email,
    role,
    password: shop.password,
    pin,
  }));
  const access: DemoAccess = {
    demo: true,
    logins,
    enrolment: await freshCode(
      app,
      shop.outlets.map((outlet) => outlet.code),
    ),
  };
  mkdirSync(config.DATA_DIR, { recursive: true });
  writeFileSync(join(config.DATA_DIR, 'first-run.json'), `${JSON.stringify(access, null, 2)}\n`, {
    mode: 0o600,
  });
  return access;
}

async function freshCode(
  app: INestApplicationContext,
  outletCodes: readonly string[],
): Promise<DemoAccess['enrolment']> {
  const ctx = systemCtx(app.get(Clock).now(), 'demo');
  return transaction(app.get(DataSource), async (tx) => {
    const register = await demo.findFreeRegister(tx, outletCodes);
    if (!register) return null;
    const { code, expiresAt } = await issueEnrolmentCode(tx, ctx, { ...register, kind: 'till' });
    return { code, expiresAt, registerName: register.name, outletName: register.outletName };
  });
}
