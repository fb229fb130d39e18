import { DomainError } from '../../platform/errors/domain-error.js';

export const skuTaken = (sku: string): DomainError =>
  new DomainError('ALREADY_EXISTS', `Another product has the code ${sku}.`, {
    fields: [{ path: 'body.sku', message: 'taken' }],
  });

export const barcodesTaken = (codes: readonly string[]): DomainError =>
  new DomainError('ALREADY_EXISTS', `Another product has the barcode ${codes.join(', ')}.`, {
    fields: codes.map((code) => ({ path: 'body.barcodes', message: `${code} is taken` })),
  });

export const faultyField = (path: string, message: string): DomainError =>
  new DomainError('VALIDATION_FAILED', undefined, { fields: [{ path: `body.${path}`, message }] });
