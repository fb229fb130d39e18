import type { PulledCategory } from '@khanut/shared/contracts';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addPage, addTile, moveTile, removePage, removeTile } from '../../app/quick-actions.js';
import type { QuickPage } from '../../app/quick-pages.js';
import type { KeptProduct } from '../../offline/till-database.js';
import { productName } from '../../sale/product-facts.js';
import { useTill, useTillState } from '../use-till.js';

const mostFound = 6;

/** What can be done while arranging: move or take off the tile chosen, add items and pages. */
export function QuickArrange({
  page,
  chosen,
  turn,
}: {
  page: QuickPage | null;
  chosen: string | null;
  turn: (pageId: string) => void;
}) {
  const { t } = useTranslation();
  const till = useTill();
  const [adds, setAdds] = useState<'tile' | 'page'>('tile');
  const key = (label: string, words: string, act: () => void, testId: string) => (
    <button
      type="button"
      tabIndex={-1}
      className="chip"
      aria-label={words}
      data-testid={testId}
      onClick={act}
    >
      {label}
    </button>
  );
  if (page && chosen)
    return (
      <div className="quick-arrange" data-testid="quick-arranging">
        <div className="choices even three">
          {key('◀', t('quick.forward'), () => moveTile(till, page.id, chosen, -1), 'tile-forward')}
          {key('▶', t('quick.backward'), () => moveTile(till, page.id, chosen, 1), 'tile-backward')}
          {key(
            t('quick.takeOff'),
            t('quick.takeOff'),
            () => removeTile(till, page.id, chosen),
            'tile-remove',
          )}
        </div>
      </div>
    );
  return (
    <div className="quick-arrange" data-testid="quick-arranging">
      <div className="choices even two">
        {(['tile', 'page'] as const).map((one) => (
          <button
            key={one}
            type="button"
            tabIndex={-1}
            className="chip"
            aria-pressed={adds === one}
            data-testid={`quick-add-${one}`}
            onClick={() => setAdds(one)}
          >
            {t(`quick.add.${one}`)}
          </button>
        ))}
      </div>
      {adds === 'page' ? (
        <>
          <AddPage turn={turn} />
          {page
            ? key(
                t('quick.removePage'),
                t('quick.removePage'),
                () => removePage(till, page.id),
                'page-remove',
              )
            : null}
        </>
      ) : page ? (
        <AddTile add={(product) => addTile(till, page.id, product)} />
      ) : null}
    </div>
  );
}

/** Search in place; a found item stands on the page at once. */
function AddTile({ add }: { add: (product: KeptProduct) => void }) {
  const { t } = useTranslation();
  const till = useTill();
  const { language } = useTillState();
  const [text, setText] = useState('');
  const [found, setFound] = useState<KeptProduct[]>([]);
  useEffect(() => {
    let isCurrent = true;
    void till.catalogue.searchProducts(text, mostFound).then(({ rows }) => {
      if (isCurrent) setFound(rows);
    });
    return () => {
      isCurrent = false;
    };
  }, [text, till]);
  return (
    <>
      <input
        className="field"
        data-testid="quick-search"
        aria-label={t('sell.find')}
        placeholder={t('quick.search')}
        value={text}
        autoComplete="off"
        onChange={(event) => setText(event.target.value)}
      />
      <div className="rows">
        {found.map((product) => (
          <button
            key={product.id}
            type="button"
            tabIndex={-1}
            className="row"
            data-testid="quick-found"
            onClick={() => add(product)}
          >
            <b>{productName(product, language)}</b>
            <small>{product.barcodes[0]?.code ?? product.sku}</small>
          </button>
        ))}
      </div>
    </>
  );
}

/** A page by a name of its own, or by a category: then its first items stand on it. */
function AddPage({ turn }: { turn: (pageId: string) => void }) {
  const { t } = useTranslation();
  const till = useTill();
  const { language } = useTillState();
  const [name, setName] = useState('');
  const [categories, setCategories] = useState<PulledCategory[]>([]);
  useEffect(() => {
    void till.catalogue.database.categories
      .toArray()
      .then((all) =>
        setCategories(
          all
            .filter((one) => one.deletedAt === null)
            .toSorted((a, b) => a.name.localeCompare(b.name)),
        ),
      );
  }, [till]);
  const add = async (words: string, categoryId: string | null) => {
    const id = await addPage(till, words, categoryId);
    if (id === null) return;
    setName('');
    turn(id);
  };
  const nameOf = ({ names, name: plain }: PulledCategory): string =>
    (names as Partial<Record<string, string>>)[language] || plain;
  return (
    <>
      <div className="field-and-key">
        <input
          className="field"
          data-testid="quick-page-name"
          aria-label={t('quick.pageName')}
          placeholder={t('quick.pageName')}
          maxLength={60}
          value={name}
          autoComplete="off"
          onChange={(event) => setName(event.target.value)}
        />
        <button
          type="button"
          tabIndex={-1}
          className="chip"
          disabled={name.trim() === ''}
          data-testid="quick-page-add"
          onClick={() => void add(name, null)}
        >
          {t('quick.addPage')}
        </button>
      </div>
      <div className="choices quick-categories">
        {categories.map((one) => (
          <button
            key={one.id}
            type="button"
            tabIndex={-1}
            className="chip"
            data-testid="quick-category"
            onClick={() => void add(nameOf(one), one.id)}
          >
            {nameOf(one)}
          </button>
        ))}
      </div>
    </>
  );
}
