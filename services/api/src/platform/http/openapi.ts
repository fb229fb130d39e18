import { allRoutes, DeviceSettings, errorCodes, Problem } from '@khanut/shared/contracts';
import { z } from 'zod';
import type { AnyRoute } from './handles.js';

type Schema = Record<string, unknown>;

/** Said once, and named where they stand: large ones that several routes share. */
const named = z.registry<{ id: string }>().add(DeviceSettings, { id: 'DeviceSettings' });

const schemaOf = (type: z.ZodType, io: 'input' | 'output'): Schema => {
  const { $schema: _, ...schema } = z.toJSONSchema(type, {
    io,
    unrepresentable: 'any',
    override: shorten,
    metadata: named,
  }) as Schema;
  return schema;
};

/** What was given has defaults, what is answered has values: two schemas of one name. */
const componentName = (id: string, io: 'input' | 'output'): string =>
  io === 'input' ? `${id}Input` : id;

/** Named parts are moved where OpenAPI keeps them. */
function withComponents(document: Schema): Schema {
  const components: Record<string, unknown> = {};
  const move = (part: unknown, io: 'input' | 'output'): unknown => {
    if (Array.isArray(part)) return part.map((one) => move(one, io));
    if (typeof part !== 'object' || part === null) return part;
    const { $defs = {}, ...rest } = part as Schema;
    for (const [id, schema] of Object.entries($defs as Schema))
      components[componentName(id, io)] ??= move(schema, io);
    return Object.fromEntries(
      Object.entries(rest).map(([key, value]) => [
        key,
        key === '$ref' && typeof value === 'string'
          ? value.replace(
              /^#\/\$defs\/(\w+)$/,
              (_, id: string) => `#/components/schemas/${componentName(id, io)}`,
            )
          : move(value, key === 'requestBody' || key === 'parameters' ? 'input' : io),
      ]),
    );
  };
  const moved = move(document, 'output') as Schema & { components: { schemas: Schema } };
  Object.assign(moved.components.schemas, components);
  return moved;
}

/** A format says all there is to say; zod's 300-character patterns and safe-integer bounds only hide it. */
function shorten({ jsonSchema }: { jsonSchema: Schema }): void {
  if (jsonSchema.format) delete jsonSchema.pattern;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
}

const securityOf: Record<AnyRoute['auth'], Schema[]> = {
  public: [],
  setup: [],
  staff: [{ session: [] }],
  register: [{ register: [] }],
  'register+cashier': [{ register: [], cashier: [] }],
  agent: [{ agent: [] }],
};

/** OpenAPI 3.1 of all declared routes; JSON Schema 2020-12 straight from the zod types. */
export function openApiDocument(): Schema {
  const paths: Record<string, Record<string, Schema>> = {};
  for (const route of [...allRoutes].sort((a, b) =>
    a.path + a.method < b.path + b.method ? -1 : 1,
  )) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    (paths[path] ??= {})[route.method.toLowerCase()] = operationOf(route);
  }
  return withComponents({
    openapi: '3.1.0',
    info: {
      title: 'Khanut API',
      version: '1',
      description: 'Every refusal is problem+json (RFC 9457) with a stable code.',
    },
    paths,
    components: {
      schemas: {
        Problem: schemaOf(Problem, 'output'),
        ErrorCode: { enum: Object.keys(errorCodes) },
      },
      securitySchemes,
    },
  });
}

const securitySchemes = {
  session: { type: 'apiKey', in: 'cookie', name: 'khanut_session' },
  register: { type: 'http', scheme: 'bearer', description: 'Register token of an enrolled till' },
  cashier: { type: 'apiKey', in: 'header', name: 'X-Cashier-Session' },
  agent: { type: 'http', scheme: 'bearer', description: 'Credential of an agent' },
};

function operationOf(route: AnyRoute): Schema {
  return {
    operationId: route.id,
    tags: [route.id.split('.')[0]],
    summary: route.summary,
    ...(route.permission ? { 'x-permission': route.permission } : {}),
    security: securityOf[route.auth],
    parameters: [...parametersOf('path', route.params), ...parametersOf('query', route.query)],
    ...(route.body
      ? { requestBody: { required: true, content: jsonOf(schemaOf(route.body, 'input')) } }
      : {}),
    responses: {
      [route.status]: { description: route.summary, content: answerOf(route) },
      default: {
        description: 'Refused',
        content: {
          'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
        },
      },
    },
  };
}

const jsonOf = (schema: Schema): Schema => ({ 'application/json': { schema } });

function answerOf(route: AnyRoute): Schema {
  return route.produces ? { [route.produces]: {} } : jsonOf(schemaOf(route.response, 'output'));
}

function parametersOf(place: 'path' | 'query', type: z.ZodType | undefined): Schema[] {
  if (!type) return [];
  const { properties = {}, required = [] } = schemaOf(type, 'input') as {
    properties?: Record<string, Schema>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema,
  }));
}
