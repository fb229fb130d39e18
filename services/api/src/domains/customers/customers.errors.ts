import { DomainError } from '../../platform/errors/domain-error.js';

export const phoneUnreadable = (at: number): DomainError =>
  new DomainError('VALIDATION_FAILED', undefined, {
    fields: [{ path: `body.phones.${at}.phone`, message: 'not a phone number' }],
  });

export const phoneTaken = (at: number): DomainError =>
  new DomainError('ALREADY_EXISTS', 'Another customer has this phone.', {
    fields: [{ path: `body.phones.${at}.phone`, message: 'taken' }],
  });

export const cardsTaken = (numbers: readonly string[]): DomainError =>
  new DomainError('ALREADY_EXISTS', `Another customer has the card ${numbers.join(', ')}.`, {
    fields: numbers.map((number) => ({ path: 'body.cards', message: `${number} is taken` })),
  });

export const unknownCategory = (path: string): DomainError =>
  new DomainError('VALIDATION_FAILED', undefined, {
    fields: [{ path: `body.${path}`, message: 'no such category' }],
  });
