import { customerCreateRoute } from '@khanut/shared/contracts';
import type { Ctx } from '../../../platform/http/ctx.js';
import { createCustomer, readPhone } from '../../customers/index.js';
import { derivedId } from '../derived-id.js';
import type { ImportMapping } from '../import-mapping.js';
import type { Rejection } from '../import-refused.js';
import type { ImportRow } from '../import-rows.js';
import { dateReader } from '../read-cell.js';
import type { RecordKind } from './import-records.js';

const fields = [
  'number',
  'name',
  'kind',
  'phone',
  'email',
  'card',
  'birthday',
  'taxId',
  'note',
  'locale',
] as const;
type Field = (typeof fields)[number];
type Customer = Parameters<typeof createCustomer>[2] extends infer C ? Omit<C, 'id'> : never;

/** Customers: the old number, name, one phone, e-mail, card, birthday. Consent is never imported: it must be proved. */
export function customerRecords(
  ctx: Ctx,
  mapping: ImportMapping,
  source: string,
  country: string,
): RecordKind<Field, Customer & { number: string }> {
  const readDay = dateReader(mapping.dateFormat);
  return {
    table: 'customers',
    fields,
    optional: ['kind', 'phone', 'email', 'card', 'birthday', 'taxId', 'note', 'locale'],
    keyOf: (row) => row.cells.number,
    idOf: (number) => derivedId(source, 'customer', number),
    read: (row) => readCustomer(row, readDay, country),
    async create(tx, id, { number, ...customer }) {
      await createCustomer(
        tx,
        ctx,
        { ...customer, id },
        { homeOutletId: null, reference: `${source}:${number}` },
      );
    },
  };
}

function readCustomer(
  { row, cells }: ImportRow<Field>,
  readDay: ReturnType<typeof dateReader>,
  country: string,
): (Customer & { number: string }) | Rejection {
  if (!cells.name) return { row, code: 'NAME_EMPTY', detail: cells.number };
  if (cells.phone && !readPhone(cells.phone, country))
    return { row, code: 'PHONE_UNREADABLE', detail: cells.number };
  const day = cells.birthday ? readDay(cells.birthday) : null;
  if (day && !day.ok) return { row, code: day.code, detail: day.detail };
  const two = (value: number): string => String(value).padStart(2, '0');
  const birthday = day?.ok
    ? `${day.value.year}-${two(day.value.month)}-${two(day.value.day)}`
    : null;
  const customer = {
    kind: cells.kind || 'person', name: cells.name, email: cells.email || null, taxId: cells.taxId || null, birthday,
    locale: cells.locale || 'hy', note: cells.note || null, phones: cells.phone ? [{ phone: cells.phone, kind: 'mobile' }] : [],
    cards: cells.card ? [cells.card] : [], categoryIds: [], tierId: null, individual: null,
  }; // prettier-ignore
  const parsed = customerCreateRoute.body?.safeParse(customer);
  if (!parsed?.success)
    return { row, code: 'FIELD_INVALID', detail: parsed?.error.issues[0]?.path.join('.') ?? '' };
  return { ...(parsed.data as Customer), number: cells.number };
}
