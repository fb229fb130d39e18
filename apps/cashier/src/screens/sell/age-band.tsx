import { useTranslation } from 'react-i18next';
import { confirmAge, openAge, refuseAge } from '../../app/restriction-actions.js';
import { Icon } from '../icon.js';
import { useTill } from '../use-till.js';

/** Asks for the buyer's age in place: scanning goes on, paying waits. */
export function AgeBand({ open }: { open: NonNullable<ReturnType<typeof openAge>> }) {
  const { t } = useTranslation();
  const till = useTill();
  const way = (keyName: string, words: string, act: () => void, testId: string) => (
    <button type="button" tabIndex={-1} data-testid={testId} onClick={act}>
      <kbd>{keyName}</kbd> {words}
    </button>
  );
  return (
    <section className="band bad ask" role="alert" data-testid="age-check">
      <Icon name="person" />
      <div className="words">
        <b>{t('age.title', { age: open.minimumAge })}</b>
        <span>{t('age.text', { name: open.name })}</span>
      </div>
      <div className="ways">
        {way('Alt 1', t('age.document'), () => confirmAge(till, 'document'), 'age-document')}
        {way('Alt 2', t('age.evident'), () => confirmAge(till, 'evident'), 'age-evident')}
        {way('Alt 3', t('age.refuse'), () => void refuseAge(till), 'age-refuse')}
      </div>
    </section>
  );
}
