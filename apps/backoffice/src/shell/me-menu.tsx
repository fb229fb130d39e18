import { logoutRoute } from '@khanut/shared/contracts';
import { Menu } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { call } from '../api-client/client.js';
import { languageNames, languages, speak } from '../i18n/languages.js';
import { Icon } from '../parts/icon.js';
import { chosenTheme, wear } from './theme.js';
import { toast } from './toasts.js';

/** Ends the session and forgets everything that was read with it. */
export function useLeave(): () => Promise<void> {
  const client = useQueryClient();
  const navigate = useNavigate();
  const { t } = useTranslation();
  return async () => {
    try {
      await call(logoutRoute, {});
      await navigate('/login');
      client.clear();
    } catch {
      toast(t('shell.leaveFailed'));
    }
  };
}

/** Who I am: language, theme, leave. */
export function MeMenu({ mark, name }: { mark: string; name: string }) {
  const { t, i18n } = useTranslation();
  const [theme, setTheme] = useState(chosenTheme);
  const leave = useLeave();
  const tick = (is: boolean) => (is ? <Icon name="check" /> : <span style={{ width: 16 }} />);
  return (
    <Menu position="top-start" width={220} shadow="none">
      <Menu.Target>
        <button className="me" data-testid="me-menu">
          <span className="ava">{mark}</span>
          <span className="grow">{name}</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {languages.map((language) => (
          <Menu.Item
            key={language}
            lang={language}
            leftSection={tick(i18n.language === language)}
            onClick={() => speak(language)}
            data-testid={`language-${language}`}
          >
            {languageNames[language]}
          </Menu.Item>
        ))}
        <Menu.Divider />
        {(['light', 'dark', 'system'] as const).map((choice) => (
          <Menu.Item
            key={choice}
            leftSection={tick(theme === choice)}
            onClick={() => {
              wear(choice);
              setTheme(choice);
            }}
            data-testid={`theme-${choice}`}
          >
            {t(`theme.${choice}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item
          leftSection={<Icon name="leave" />}
          onClick={() => void leave()}
          data-testid="leave"
        >
          {t('shell.leave')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
