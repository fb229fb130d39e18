import { loginRoute, setupStateRoute } from '@khanut/shared/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useNavigate, useSearchParams } from 'react-router';
import { useAct, useAnswer } from '../../api-client/answers.js';
import { useErrorWords } from '../../parts/error-state.js';
import { TextField } from '../../parts/field.js';
import { Doorway } from './doorway.js';
import { safeReturn } from './safe-return.js';

/** E-mail and password; an empty shop is sent on to the first-run wizard. */
export function LoginScreen() {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const client = useQueryClient();
  const words = useErrorWords();
  const setup = useAnswer(setupStateRoute, {});
  const login = useAct(loginRoute);
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  if (setup.data?.done === false) return <Navigate to="/setup" replace />;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    login.mutate(
      { body: { email: email.trim(), password } },
      {
        onSuccess: () => {
          client.clear();
          void navigate(safeReturn(params.get('from')), { replace: true });
        },
      },
    );
  };
  return (
    <Doorway title={t('login.title')}>
      <form className="form" onSubmit={submit} data-testid="login-form">
        <TextField
          label={t('login.email')}
          value={email}
          onChange={setEmail}
          type="email"
          autoComplete="username"
          autoFocus
          testId="login-email"
        />
        <TextField
          label={t('login.password')}
          value={password}
          onChange={setPassword}
          type="password"
          autoComplete="current-password"
          testId="login-password"
          wrong={login.error ? words(login.error) : undefined}
        />
        <button
          className="btn main"
          type="submit"
          disabled={login.isPending || !email || !password}
          data-testid="login-submit"
        >
          {t('login.enter')}
        </button>
        {login.error?.requestId && (
          <span className="cap">{t('error.request', { id: login.error.requestId })}</span>
        )}
      </form>
    </Doorway>
  );
}
