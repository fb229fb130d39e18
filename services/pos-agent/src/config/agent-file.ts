import { DeviceSettings } from '@khanut/shared/contracts';
import { z } from 'zod';

/** `agent.json`, as it is written today. */
export const AgentFile = z.strictObject({
  /** Where an editor finds what this file may hold. */
  $schema: z.string().optional(),
  version: z.literal(2),
  devices: z.array(DeviceSettings),
});

const v1Kinds = ['printer', 'scanner', 'scale', 'fiscal', 'modem'] as const;
const WithoutName = z.record(z.string(), z.unknown());
/** The first form: no version, one device of a kind under the name of its kind. */
const AgentFileV1 = z.strictObject({
  devices: z.strictObject(
    Object.fromEntries(v1Kinds.map((kind) => [kind, WithoutName.optional()])) as Record<
      (typeof v1Kinds)[number],
      z.ZodOptional<typeof WithoutName>
    >,
  ),
});

const isOfV1 = (content: unknown): boolean =>
  typeof content === 'object' && content !== null && !('version' in content);

/** The content in today's form, or undefined when it has it already. @throws ZodError when it isn't the first form */
export function upgraded(content: unknown): unknown {
  if (!isOfV1(content)) return undefined;
  const { devices } = AgentFileV1.parse(content);
  return {
    version: 2,
    // Until then a device was known by its kind, to the tills and to the API: it keeps that as its id.
    devices: v1Kinds.flatMap((kind) =>
      devices[kind] ? [{ id: kind, kind, ...devices[kind] }] : [],
    ),
  };
}
