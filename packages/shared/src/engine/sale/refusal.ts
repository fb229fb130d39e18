import type { EngineRefusal } from '../types.js';

/** A refusal as a value; `lineId` names the line at fault, null the whole cart. */
export const refusal = (
  code: EngineRefusal['code'],
  lineId: string | null = null,
): EngineRefusal => ({
  refused: true,
  code,
  lineId,
});

export const isRefusal = (result: object): result is EngineRefusal => 'refused' in result;
