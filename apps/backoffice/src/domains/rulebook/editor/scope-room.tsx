import type { RuleScope } from '@khanut/shared/engine';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../../parts/icon.js';
import { ProductPicker } from '../../../parts/record-picker.js';
import { valueAt } from '../rule-draft.js';
import { voice } from '../sentence/speaker.js';
import type { Path } from '../sentence/word.js';
import { BrandField } from './brand-field.js';
import { CategoryChoice } from './category-choice.js';
import { useEditing } from './editing.js';

/** What goods: categories, brands, single items; or what is left out of them. */
export function ScopeRoom({ path, isExcept }: { path: Path; isExcept: boolean }) {
  const { t } = useTranslation();
  const { draft, put } = useEditing();
  const scope = valueAt(draft, path) as RuleScope;
  const categories = isExcept ? 'exceptCategoryIds' : 'categoryIds';
  const products = isExcept ? 'exceptProductIds' : 'productIds';
  const set = (name: keyof RuleScope, list: string[]) => put([...path, name], [...new Set(list)]);
  return (
    <div className="scope-room" data-testid={isExcept ? 'room-except' : 'room-scope'}>
      <p className="cap">{t(isExcept ? 'rulebook.scope.except' : 'rulebook.scope.on')}</p>
      <Chosen
        scope={scope}
        lists={isExcept ? [categories, products] : [categories, products, 'brands']}
        onDrop={(name, id) =>
          set(
            name,
            scope[name].filter((one) => one !== id),
          )
        }
      />
      <div className="scope-ways">
        <CategoryChoice chosen={scope[categories]} onChange={(ids) => set(categories, ids)} />
        <ProductPicker
          testId="scope-product"
          onPick={(product) => set(products, [...scope[products], product.id])}
        />
        {!isExcept && <BrandField onAdd={(brand) => set('brands', [...scope.brands, brand])} />}
      </div>
    </div>
  );
}

function Chosen({
  scope,
  lists,
  onDrop,
}: {
  scope: RuleScope;
  lists: (keyof RuleScope)[];
  onDrop: (name: keyof RuleScope, id: string) => void;
}) {
  const { t } = useTranslation();
  const { world } = useEditing();
  const own = voice(world.speaker);
  const all = lists.flatMap((name) => scope[name].map((id) => ({ name, id })));
  if (all.length === 0) return null;
  return (
    <div className="row wrap" data-testid="scope-chosen">
      {all.map(({ name, id }) => (
        <span className="picked" key={`${name}.${id}`}>
          {name === 'brands' ? id : own.plain(world.speaker.names.goods(id))}
          <button type="button" aria-label={t('act.remove')} onClick={() => onDrop(name, id)}>
            <Icon name="cross" />
          </button>
        </span>
      ))}
    </div>
  );
}
