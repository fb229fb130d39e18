import { v7 } from 'uuid';
import { z } from 'zod';

/** The parts of JSON Schema that our contracts make. */
interface Schema {
  type?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  $ref?: string;
  $defs?: Record<string, Schema>;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  minItems?: number;
  minimum?: number;
  exclusiveMinimum?: number;
  minLength?: number;
  pattern?: string;
  format?: string;
}

const texts: Record<string, () => string> = {
  uuid: v7,
  'date-time': () => new Date().toISOString(),
  date: () => new Date().toISOString().slice(0, 10),
  email: () => 'nobody@khanut.example',
};

/** A small well-formed input of a type: every id in it is one that nobody has. Undefined where a pattern asks for more. */
export function sampleOf(type: z.ZodType): unknown {
  const root = z.toJSONSchema(type, { io: 'input', unrepresentable: 'any' }) as Schema;
  const sample = sampleOfSchema(root, root);
  return type.safeParse(sample).success ? sample : undefined;
}

function sampleOfSchema(schema: Schema, root: Schema): unknown {
  if (schema.$ref)
    return sampleOfSchema(root.$defs?.[schema.$ref.split('/').at(-1) ?? ''] ?? {}, root);
  if ('const' in schema) return schema.const;
  if (schema.enum) return schema.enum[0];
  const [first] = schema.anyOf ?? schema.oneOf ?? [];
  if (first) return sampleOfSchema(first, root);
  if (schema.allOf)
    return Object.assign({}, ...schema.allOf.map((part) => sampleOfSchema(part, root)));
  return plainSample(schema, root);
}

function plainSample(schema: Schema, root: Schema): unknown {
  switch (schema.type) {
    case 'object': {
      const wanted = schema.required ?? [];
      const fields = Object.entries(schema.properties ?? {}).filter(([name]) => wanted.includes(name)); // prettier-ignore
      return Object.fromEntries(fields.map(([name, field]) => [name, sampleOfSchema(field, root)]));
    }
    case 'array':
      return Array.from({ length: Math.max(schema.minItems ?? 0, 1) }, () =>
        sampleOfSchema(schema.items ?? {}, root),
      );
    case 'string':
      return texts[schema.format ?? '']?.() ?? textOf(schema);
    case 'integer':
    case 'number':
      return Math.max(schema.minimum ?? 1, (schema.exclusiveMinimum ?? 0) + 1, 1);
    case 'boolean':
      return true;
    default:
      return null;
  }
}

const patterned = ['X', '1', '123456', '4850000000017', '+37491000001', 'AMD', 'AAAA-BBBB-CCCC'];

function textOf({ pattern, minLength = 1 }: Schema): string {
  const fits = pattern && patterned.find((text) => new RegExp(pattern, 'u').test(text));
  return fits || 'X'.repeat(Math.max(minLength, 1));
}

/** Where its numbers stand, as paths. */
export function numbersIn(value: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (typeof value === 'number') return [path];
  if (Array.isArray(value)) return value.flatMap((part, at) => numbersIn(part, [...path, at]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) => numbersIn(part, [...path, name]));
}

/** A copy with another value at a path. */
export function replacedAt(value: unknown, path: (string | number)[], by: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return by;
  const part = (value as Record<string | number, unknown>)[step];
  const next = replacedAt(part, rest, by);
  return Array.isArray(value)
    ? value.map((one, at) => (at === step ? next : one))
    : { ...(value as object), [step]: next };
}
