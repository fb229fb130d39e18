import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { transaction } from '../../platform/database/transaction.js';
import { rulebookInForce } from '../rulebook/index.js';
import { serverSettings } from './loyalty-settings.repository.js';
import { giveRewards } from './rewards.js';
import { birthdays, type Reward } from './rewards.repository.js';

/** A server that was off for a few days forgets nobody. */
const daysBack = 6;
const sliceSize = 500;

/** Gives points for birthdays, once a year to each customer. */
@Injectable()
export class BirthdayRewards {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** @returns how many were given */
  async run(): Promise<number> {
    const now = this.clock.now();
    const { birthdayPoints } = await serverSettings(this.dataSource.manager);
    const policy = (await rulebookInForce(this.dataSource.manager, now))?.loyalty;
    if (!policy?.points || birthdayPoints === 0) return 0;
    const rewards = (await birthdays(this.dataSource.manager, now, daysBack)).map(
      ({ customerId, year }): Reward => ({
        key: `birthday ${year} ${customerId}`, customerId, kind: 'birthday', points: birthdayPoints,
      }), // prettier-ignore
    );
    let given = 0;
    for (let at = 0; at < rewards.length; at += sliceSize) {
      const slice = rewards.slice(at, at + sliceSize);
      given += await transaction(this.dataSource, (tx) => giveRewards(tx, slice, policy, now));
    }
    return given;
  }
}
