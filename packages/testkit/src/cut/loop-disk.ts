import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const copiesTried = 20;

const run = (program: string, ...args: string[]): string =>
  execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();

/** Why no disk can be cut on this machine, in words; null when one can. */
export function whyNoLoopDisk(): string | null {
  if (process.platform !== 'linux') return 'only Linux mounts files as disks';
  if (process.getuid?.() !== 0) return 'mounting a file needs root';
  try {
    const disk = LoopDisk.create(16);
    disk.destroy();
    return null;
  } catch (error) {
    return `a file cannot be mounted here: ${String(error).split('\n')[0]}`;
  }
}

/**
 * A disk that can be pulled: ext4 in a file, mounted by loop. What programs wrote and did not flush is in the memory of
 * this machine alone, not in the file: a copy of the file is the disk as it is after the plug was pulled.
 */
export class LoopDisk {
  private isMounted = false;

  private constructor(
    private readonly home: string,
    private readonly device: string,
  ) {}

  static create(megabytes: number): LoopDisk {
    const home = fs.mkdtempSync(path.join(os.tmpdir(), 'khanut-disk-'));
    const image = path.join(home, 'disk.img');
    fs.closeSync(fs.openSync(image, 'w'));
    fs.truncateSync(image, megabytes * 1024 * 1024);
    run('mkfs.ext4', '-q', '-F', image);
    return LoopDisk.attach(home);
  }

  /** Where it is mounted. */
  get dir(): string {
    return path.join(this.home, 'mount');
  }

  /**
   * The same disk after a power cut in this instant. While it is copied nothing may reach the file, or the copy would
   * be of no instant at all: the caller holds its writers still, and a copy during which the kernel wrote is made again.
   */
  cut(): LoopDisk {
    const home = fs.mkdtempSync(path.join(os.tmpdir(), 'khanut-disk-'));
    for (let tried = 0; tried < copiesTried; tried++) {
      const before = this.written();
      run('cp', '--sparse=always', path.join(this.home, 'disk.img'), path.join(home, 'disk.img'));
      if (this.written() === before) return LoopDisk.attach(home);
    }
    fs.rmSync(home, { recursive: true });
    throw new Error('the disk was never still long enough to be copied');
  }

  /** Unmounts it and throws it away. */
  destroy(): void {
    if (this.isMounted) run('umount', '-l', this.dir);
    this.isMounted = false;
    run('losetup', '-d', this.device);
    fs.rmSync(this.home, { recursive: true, force: true });
  }

  private static attach(home: string): LoopDisk {
    const device = run('losetup', '--find', '--show', path.join(home, 'disk.img'));
    const disk = new LoopDisk(home, device);
    fs.mkdirSync(disk.dir, { recursive: true });
    // Mounting replays the journal of the file system, as after any power cut.
    run('mount', '-o', 'noatime', device, disk.dir);
    disk.isMounted = true;
    return disk;
  }

  /** Sectors that were written to the device so far, and writes under way. */
  private written(): string {
    const fields = run('cat', `/sys/block/${path.basename(this.device)}/stat`).split(/\s+/);
    return `${fields[6]} ${fields[8]}`;
  }
}
