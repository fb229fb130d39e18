import type { Route } from '@khanut/shared/contracts';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { DomainError, type FieldFault } from '../errors/domain-error.js';

type AnyRoute = Route<z.ZodType, z.ZodType, z.ZodType, z.ZodType>;
type PartName = 'params' | 'query' | 'body';

const faultsAtMost = 50;

/** Validates the three parts of a request. @throws DomainError VALIDATION_FAILED with the paths of the faults. */
export function readInput(
  declaration: AnyRoute,
  request: FastifyRequest,
): Record<PartName, unknown> {
  const faults: FieldFault[] = [];
  const input = {
    params: readPart('params', declaration.params, request.params, faults),
    query: readPart('query', declaration.query, request.query, faults),
    body: readPart('body', declaration.body, request.body, faults),
  };
  if (faults.length)
    throw new DomainError('VALIDATION_FAILED', undefined, {
      fields: faults.slice(0, faultsAtMost),
    });
  return input;
}

function readPart(
  name: PartName,
  type: z.ZodType | undefined,
  value: unknown,
  faults: FieldFault[],
): unknown {
  if (!type) return undefined;
  const parsed = type.safeParse(value ?? {});
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues)
    faults.push({ path: [name, ...issue.path].join('.'), message: issue.message });
  return undefined;
}
