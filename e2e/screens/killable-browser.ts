import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { launchBrowserProfile, waitFor } from '@khanut/testkit';
import type { BrowserContext, Page } from 'playwright-core';

/** A browser with a profile that outlives it: killed as by a power cut and opened again on the same disk. */
export class KillableBrowser {
  private context: BrowserContext | null = null;

  constructor(
    private readonly profileDir = fs.mkdtempSync(path.join(os.tmpdir(), 'khanut-profile-')),
  ) {}

  async open(): Promise<Page> {
    this.context = await launchBrowserProfile(this.profileDir);
    const page = this.context.pages()[0] ?? (await this.context.newPage());
    await page.setViewportSize({ width: 1366, height: 768 });
    return page;
  }

  /** kill -9 of the browser and all its helpers at once; nothing can be written any more when this returns. */
  async kill(): Promise<void> {
    const pids = this.pids();
    if (pids.length === 0) throw new Error('no browser of this profile runs');
    // Playwright starts it as the leader of a group of its own, which its helpers belong to.
    for (const pid of pids) killGroup(pid);
    await waitFor(() => this.pids().length === 0, 30_000, 'the browser to be gone');
    await this.context?.close().catch(() => undefined);
  }

  /** Holds all its processes still, or lets them go on. */
  freeze(isFrozen: boolean): void {
    for (const pid of this.pids()) signal(pid, isFrozen ? 'SIGSTOP' : 'SIGCONT');
  }

  async close(): Promise<void> {
    await this.context?.close().catch(() => undefined);
    fs.rmSync(this.profileDir, { recursive: true, force: true, maxRetries: 5 });
  }

  private pids(): number[] {
    const { stdout } = spawnSync('ps', ['-axww', '-o', 'pid=,stat=,args='], { encoding: 'utf8' });
    return stdout
      .split('\n')
      .filter(
        (line) => line.includes(`--user-data-dir=${this.profileDir}`) && !/^\s*\d+\s+Z/.test(line),
      )
      .map((line) => Number.parseInt(line, 10));
  }
}

function killGroup(pid: number): void {
  for (const target of [-pid, pid]) signal(target, 'SIGKILL');
}

function signal(target: number, name: NodeJS.Signals): void {
  try {
    process.kill(target, name);
  } catch {
    // A helper that leads no group, that went with its leader, or that ended since it was listed.
  }
}
