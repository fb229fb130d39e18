import type { BodyOf, Campaign, campaignSaveRoute } from '@khanut/shared/contracts';
import { requireOutlet } from '../../platform/database/scope.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import type { Ctx } from '../../platform/http/ctx.js';
import { templateFault } from './template.js';

export type CampaignWrite = Omit<BodyOf<typeof campaignSaveRoute>, 'version'>;

const sentences = {
  UNKNOWN_FIELD: 'Only {name} and {shop} may stand in braces.',
  CARD_NUMBER: 'A card number must not be sent.',
  TOO_LONG: 'The text is longer than ten parts.',
} as const;

/** @throws DomainError VALIDATION_FAILED */
export function checkTemplate(template: string): void {
  const fault = templateFault(template);
  if (fault)
    throw new DomainError('VALIDATION_FAILED', sentences[fault], {
      fields: [{ path: 'body.template', message: fault }],
    });
}

/** A campaign of all outlets is for who may see all. @throws DomainError FORBIDDEN, NOT_FOUND */
export function requireCampaignScope(ctx: Ctx, outletId: string | null): void {
  if (outletId !== null) requireOutlet(ctx, outletId);
  else if (ctx.outlets !== 'all') throw new DomainError('FORBIDDEN', 'Choose one of your outlets.');
}

/** @throws DomainError VALIDATION_FAILED */
export function checkCampaign(ctx: Ctx, campaign: CampaignWrite): void {
  requireCampaignScope(ctx, campaign.outletId);
  checkTemplate(campaign.template);
  if (campaign.gateway === 'agent' && campaign.agentId === null)
    throw new DomainError('VALIDATION_FAILED', undefined, {
      fields: [{ path: 'body.agentId', message: 'which agent sends?' }],
    });
}

/** May it be started, or started again after a pause? */
export const mayStart = (state: Campaign['state']): boolean =>
  state === 'draft' || state === 'paused';
