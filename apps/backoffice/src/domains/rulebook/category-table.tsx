import { type DiscountCategory, discountCategorySaveRoute } from '@khanut/shared/contracts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { v7 } from 'uuid';
import { useAct } from '../../api-client/answers.js';
import { FormDialog } from '../../parts/form-dialog.js';
import { languageNames, languages } from '../../i18n/languages.js';
import { ChoiceField, TextField } from '../../parts/field.js';
import { Icon } from '../../parts/icon.js';
import { readPercent, typed } from '../../parts/typed-number.js';
import { useFormat } from '../../parts/use-format.js';
import { useSession } from '../../shell/session.js';
import { takeBack } from '../../shell/take-back.js';
import { toast } from '../../shell/toasts.js';

/** Categories given by hand and tiers: how many people, which percent. */
export function CategoryTable({ categories }: { categories: DiscountCategory[] }) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const { can } = useSession();
  const [edited, setEdited] = useState<DiscountCategory | 'new' | null>(null);
  const filter = (one: DiscountCategory) => (one.kind === 'tier' ? 'tierId' : 'categoryId');
  return (
    <section>
      <div className="sec">
        <h2>{t('rulebook.categories')}</h2>
        {can('rulebook.write') && (
          <button
            className="btn s after"
            onClick={() => setEdited('new')}
            data-testid="category-new"
          >
            <Icon name="plus" />
            {t('rulebook.addCategory')}
          </button>
        )}
      </div>
      <table className="t plain" data-testid="discount-categories">
        <thead>
          <tr>
            <th>{t('rulebook.name')}</th>
            <th className="num">%</th>
            <th className="num">{t('place.customers')}</th>
            <th />
          </tr>
        </thead>
        <tbody>
          {categories.map((one) => (
            <tr key={one.id} data-testid="discount-category">
              <td className="name">
                {one.names[i18n.language] || one.name}{' '}
                <span className="second">{t(`rulebook.kind.${one.kind}`)}</span>
              </td>
              <td className="num strong">{one.rate === null ? '—' : format.percent(one.rate)}</td>
              <td className="num">
                <Link className="link" to={`/customers?${filter(one)}=${one.id}`}>
                  {format.count(one.customers)}
                </Link>
              </td>
              <td className="num">
                {can('rulebook.write') && (
                  <button
                    className="btn bare s"
                    aria-label={t('act.edit')}
                    onClick={() => setEdited(one)}
                    data-testid="category-edit"
                  >
                    <Icon name="pen" />
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {edited && (
        <CategoryDialog
          category={edited === 'new' ? null : edited}
          onClose={() => setEdited(null)}
        />
      )}
    </section>
  );
}

type SaveBody = Parameters<
  ReturnType<typeof useAct<typeof discountCategorySaveRoute>>['mutate']
>[0]['body'];

function CategoryDialog({
  category,
  onClose,
}: {
  category: DiscountCategory | null;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const save = useAct(discountCategorySaveRoute);
  const [id] = useState(() => category?.id ?? v7());
  const [name, setName] = useState(category?.name ?? '');
  const [kind, setKind] = useState<'category' | 'tier'>(category?.kind ?? 'category');
  const [names, setNames] = useState({ hy: '', ru: '', en: '', ...category?.names });
  const [percent, setPercent] = useState(category?.rate ? typed(category.rate, 4) : '');
  const rate = percent.trim() ? readPercent(percent) : null;
  const isWrong = percent.trim() !== '' && rate === null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isWrong || !name.trim()) return;
    const body = {
      name: name.trim(),
      names,
      kind,
      rate: rate as SaveBody['rate'],
      version: category?.version ?? null,
      publish: false,
    };
    const before = category && {
      name: category.name,
      names: { hy: '', ru: '', en: '', ...category.names },
      kind: category.kind,
      rate: category.rate,
      publish: false,
    };
    save.mutate(
      { params: { id }, body },
      {
        onSuccess: (saved) => {
          onClose();
          toast(
            t('rulebook.categorySaved', { name: saved.name }),
            before &&
              (() =>
                void takeBack(discountCategorySaveRoute, {
                  params: { id },
                  body: { ...before, version: saved.version },
                })),
          );
        },
      },
    );
  };
  return (
    <FormDialog
      title={t(category ? 'rulebook.editCategory' : 'rulebook.addCategory')}
      testId="category-dialog"
      error={save.error}
      save={{ testId: 'category-save', disabled: save.isPending || !name.trim() || isWrong }}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField
        label={t('rulebook.name')}
        value={name}
        onChange={setName}
        autoFocus
        testId="category-name"
      />
      {languages.map((language) => (
        <TextField
          key={language}
          label={languageNames[language]}
          optional
          value={names[language]}
          onChange={(value) => setNames({ ...names, [language]: value })}
          testId={`category-name-${language}`}
        />
      ))}
      <ChoiceField
        label={t('rulebook.kindLabel')}
        value={kind}
        options={(['category', 'tier'] as const).map((value) => ({
          value,
          name: t(`rulebook.kindChoice.${value}`),
        }))}
        onChange={setKind}
        testId="category-kind"
      />
      <TextField
        label={t('rulebook.percent')}
        optional
        numeric
        hint={t('rulebook.percentHint')}
        value={percent}
        onChange={setPercent}
        wrong={isWrong ? t('rulebook.percentWrong') : undefined}
        testId="category-rate"
      />
    </FormDialog>
  );
}
