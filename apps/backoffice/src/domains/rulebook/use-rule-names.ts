import {
  type Category,
  categoryListRoute,
  couponDefinitionListRoute,
  type CouponDefinition,
  type DiscountCategory,
  discountCategoryListRoute,
  productGetRoute,
} from '@khanut/shared/contracts';
import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useAnswer } from '../../api-client/answers.js';
import { call } from '../../api-client/client.js';
import type { Language } from '../../i18n/languages.js';
import { useSession } from '../../shell/session.js';
import type { RuleDraft } from './rule-draft.js';
import type { Speaker } from './sentence/speaker.js';

/** Everything a rule can name. */
export interface RuleWorld {
  people: DiscountCategory[];
  categories: Category[];
  coupons: CouponDefinition[];
  speaker: Speaker;
  isLoading: boolean;
}

type Named = Pick<RuleDraft, 'scope' | 'action'>;
const stillMs = 300_000;
const unknownYet = '…';

const productsOf = ({ scope, action }: Named): string[] => [
  ...scope.productIds,
  ...scope.exceptProductIds,
  ...(action.kind === 'group' ? action.parts.flatMap((part) => part.scope.productIds) : []),
];

/** Names of the products that some rules speak of. */
function useProductNames(rules: readonly Named[]): Map<string, string> {
  const ids = [...new Set(rules.flatMap(productsOf))];
  return useQueries({
    queries: ids.map((id) => ({
      queryKey: [productGetRoute.id, { params: { id } }],
      queryFn: () => call(productGetRoute, { params: { id } }),
      staleTime: stillMs,
      retry: false,
    })),
    combine: (answers) =>
      new Map(
        answers.flatMap((answer, index) => {
          const id = ids[index] ?? '';
          if (answer.data) return [[id, answer.data.name]];
          return answer.isPending ? [[id, unknownYet]] : [];
        }),
      ),
  });
}

const inLanguage = (
  row: { name: string; names?: Partial<Record<string, string>> },
  language: Language,
): string => row.names?.[language] || row.name;

const namesBy = (
  rows:
    | readonly { id: string; name: string; names?: Partial<Record<string, string>> }[]
    | undefined,
  language: Language,
) => {
  const names = new Map(rows?.map((row) => [row.id, inLanguage(row, language)]));
  return (id: string) => names.get(id) ?? (rows ? undefined : unknownYet);
};

/** Names of all that the rules speak of, in the language of the screen. */
export function useRuleWorld(rules: readonly Named[]): RuleWorld {
  const { i18n } = useTranslation();
  const { session, timeZoneOf, can } = useSession();
  const language = i18n.language as Language;
  const people = useAnswer(discountCategoryListRoute, {}).data?.rows;
  const categories = useAnswer(categoryListRoute, {}, { enabled: can('catalog.read') }).data?.rows;
  const coupons = useAnswer(
    couponDefinitionListRoute,
    { query: { pageSize: 200 } },
    { enabled: can('loyalty.read') },
  ).data?.rows;
  const products = useProductNames(rules);
  return useMemo(() => {
    const category = namesBy(categories, language);
    const names = {
      people: namesBy(people, language),
      goods: (id: string) => products.get(id) ?? category(id),
      outlets: namesBy(session.outlets, language),
      coupons: namesBy(coupons, language),
    };
    return {
      people: people ?? [],
      categories: categories ?? [],
      coupons: coupons ?? [],
      isLoading: people === undefined,
      speaker: {
        language,
        currency: session.company.currency,
        timeZone: timeZoneOf(null),
        names,
        isEditing: false,
      },
    };
  }, [people, categories, coupons, products, session, timeZoneOf, language]);
}
