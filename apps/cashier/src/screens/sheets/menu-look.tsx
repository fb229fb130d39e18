import type { ThemeChoice } from '@khanut/ui';
import { useTranslation } from 'react-i18next';
import { setLanguage, setTheme, setVolume } from '../../app/start.js';
import { volumes } from '../../devices/sounds.js';
import { languages } from '../../i18n/languages.js';
import { useTill, useTillState } from '../use-till.js';

const themes: ThemeChoice[] = ['system', 'light', 'dark'];

/** How this register speaks, sounds and looks: kept here, whoever is at it. */
export function MenuLook() {
  const { t } = useTranslation();
  const till = useTill();
  const { language, volume, theme } = useTillState();
  return (
    <>
      <Choices
        title={t('menu.language')}
        choices={languages.map(({ code, name }) => ({ code, name, lang: code }))}
        chosen={language}
        testId="language"
        choose={(code) => setLanguage(till, code)}
      />
      <Choices
        title={t('menu.volume')}
        choices={volumes.map((code) => ({ code, name: t(`menu.volumes.${code}`) }))}
        chosen={volume}
        testId="volume"
        choose={(code) => {
          setVolume(till, code);
          till.sounds.scan();
        }}
      />
      <Choices
        title={t('menu.theme')}
        choices={themes.map((code) => ({ code, name: t(`menu.themes.${code}`) }))}
        chosen={theme}
        testId="theme"
        choose={(code) => setTheme(till, code)}
      />
    </>
  );
}

interface ChoicesProps<Code extends string> {
  title: string;
  choices: readonly { code: Code; name: string; lang?: string }[];
  chosen: Code;
  testId: string;
  choose(code: Code): void;
}

function Choices<Code extends string>({
  title,
  choices,
  chosen,
  testId,
  choose,
}: ChoicesProps<Code>) {
  return (
    <>
      <p className="cap">{title}</p>
      <div className="choices even">
        {choices.map(({ code, name, lang }) => (
          <button
            key={code}
            type="button"
            className="chip"
            lang={lang}
            aria-pressed={chosen === code}
            data-testid={`${testId}-${code}`}
            onClick={() => choose(code)}
          >
            {name}
          </button>
        ))}
      </div>
    </>
  );
}
