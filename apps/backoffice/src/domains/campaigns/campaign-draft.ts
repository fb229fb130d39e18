import type { Audience, BodyOf, campaignSaveRoute } from '@khanut/shared/contracts';

export type CampaignBody = BodyOf<typeof campaignSaveRoute>;

/** A campaign before it is sent. */
export interface CampaignDraft {
  name: string;
  template: string;
  audience: Audience;
  gateway: 'twilio' | 'agent';
  agentId: string | null;
}

export const emptyAudience: Audience = {
  discountCategoryIds: [],
  tierIds: [],
  search: null,
  customerIds: [],
};

export const emptyCampaign: CampaignDraft = {
  name: '',
  template: '',
  audience: emptyAudience,
  gateway: 'twilio',
  agentId: null,
};

const fields = ['name', 'shop'];

/** Braces of a template that stand for nothing we know; the API would refuse them. */
export function unknownFields(template: string): string[] {
  const named = [...template.matchAll(/\{([^{}]*)\}/g)]
    .map((match) => match[1] ?? '')
    .filter((field) => !fields.includes(field));
  const bare = template.replace(/\{[^{}]*\}/g, '').match(/[{}]/g) ?? [];
  return [...named.map((field) => `{${field}}`), ...bare];
}

/** Is there somebody to write to? An empty audience is nobody, never everybody. */
export const isAudienceChosen = (audience: Audience): boolean =>
  audience.discountCategoryIds.length + audience.tierIds.length + audience.customerIds.length > 0 ||
  Boolean(audience.search?.trim());

/** The request that keeps a draft. */
export const campaignBody = (draft: CampaignDraft, version: number | null): CampaignBody => ({
  ...draft,
  name: draft.name.trim(),
  template: draft.template.trim(),
  audience: { ...draft.audience, search: draft.audience.search?.trim() || null },
  outletId: null,
  version,
});
