import type { LabelTemplateRow } from '@khanut/shared/contracts';
import { priceLabelId, shelfTagId } from '@khanut/shared/labels';
import { useTranslation } from 'react-i18next';

const names: Record<string, string> = {
  [shelfTagId]: 'label.builtIn.shelfTag',
  [priceLabelId]: 'label.builtIn.priceLabel',
};

/** What comes with the house is named in the person's language, the shop's own as it was named. */
export function useTemplateName(): (template: Pick<LabelTemplateRow, 'id' | 'name'>) => string {
  const { t } = useTranslation();
  return ({ id, name }) => {
    const key = names[id];
    return key ? t(key) : name;
  };
}
